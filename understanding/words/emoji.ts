/** Emoji that people send instead of words, behind what they say; others say nothing and are passed over. */
const rows = `
cứu: 🆘 🙏 🛟
dao: 🔪 🗡 ⚔
súng: 🔫
rìu: 🪓
búa: 🔨
gậy: 🏏
bom: 💣
nổ: 💥
máu: 🩸
cháy: 🔥 🚒
đau: 🤕 😣 😖 😫
khóc: 😭 😢 😿 🥺 😥
sợ: 😱 😨 😰 😧 🫣
giận: 😡 😠 🤬 👿
đấm: 👊 🤛 🤜 🥊
đá: 🦵
bơi: 🏊
nước: 🌊 💧
thuốc: 💊 💉
xích: ⛓
khóa: 🔒 🔐
chết: ☠ 💀 ⚰ 🪦
rượu: 🍺 🍻 🥃 🍷 🍶
ngất: 😵
ốm: 🤒 🤢 🤮
im: 🤫 🤐
cấp cứu: 🚑 🏥
công an: 🚓 🚔 👮
gọi: 📞 📱 ☎
buồn: 😔 😞 ☹ 🙁 💔 😩
cười: 😂 🤣 😆 😅
nguy hiểm: ⚠ 🚨
`;

const rowsOf = (written: string): [string, string[]][] =>
  written
    .trim()
    .split('\n')
    .map((row) => row.split(': '))
    .map(([meaning = '', signs = '']) => [meaning, signs.split(' ')]);

/** What a sign says, by the sign alone, without its colour of skin or its variant. */
export const emoji: ReadonlyMap<string, string> = new Map(
  rowsOf(rows).flatMap(([meaning, signs]) => signs.map((sign): [string, string] => [sign, meaning])),
);
