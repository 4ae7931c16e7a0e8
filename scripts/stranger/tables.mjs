// The smallest files an operator could bring, for the commands that take one in.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The one class of the file of classes. */
export const classId = 'ha-tu-1';

const day = 86_400_000;
const dayOf = (at) => at.toISOString().slice(0, 10);

/** By the words of the command: the columns of its file, and a row, where what README.md said before counts. */
const tables = {
  'services import': () => [
    'id,name,kind,unit_code,address,phones,hours,status,source',
    'hatu-01,Địa chỉ tin cậy Hà Tu,trusted_address,06652,"khu 1, Hà Tu",0912345679,24/24,current,danh sách của phường',
  ],
  'duty import': ({ phone, now }) => [
    'officer_phone,unit_code,level,starts_at,ends_at',
    ...[0, 7].map((from) => {
      const [starts, ends] = [new Date(now.getTime() + from * day), new Date(now.getTime() + (from + 7) * day)];
      return `${phone},,1,${starts.toISOString()},${ends.toISOString()}`;
    }),
  ],
  'classes import': ({ now }) => {
    const [closes, first] = [new Date(now.getTime() + 20 * day), new Date(now.getTime() + 30 * day)];
    const lessons = [0, 2, 4].map((after) => `${dayOf(new Date(first.getTime() + after * day))} 07:30-09:00`);
    return [
      'id,programme,unit_code,pool,address,sessions,capacity,opens_at,closes_at',
      `${classId},Bơi an toàn,06652,Bể bơi Hà Tu,"khu 1, Hà Tu",${lessons.join('; ')},20,${now.toISOString()},${closes.toISOString()}`,
    ];
  },
};

/**
 * Writes the file a command is about to take in, unless it is there.
 * @param {string} folder where the command runs
 * @param {string[]} args the command's words
 * @param {{ phone: string, now: Date }} known
 */
export function writeTableFor(folder, args, known) {
  const table = tables[args.slice(0, 2).join(' ')];
  const name = args.find((word) => word.endsWith('.csv'));
  if (table === undefined || name === undefined) return;
  const file = path.resolve(folder, name);
  if (!existsSync(file)) writeFileSync(file, `${table(known).join('\n')}\n`);
}
