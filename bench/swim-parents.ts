import { newId } from '../domain/id.ts';
import type { SwimClass } from '../domain/swim-class.ts';
import { type SwimGroup, swimGroups } from '../domain/swim-groups.ts';
import { saveConversation } from '../storage/conversations.ts';
import { loadForMessage } from '../storage/load-for-message.ts';
import { insertPerson } from '../storage/people.ts';
import { insertClass, tellClassesChanged } from '../storage/swim-classes.ts';
import { personWrites } from './requests.ts';
import type { RunningHotline } from './running-hotline.ts';

const day = 86_400_000;

/** A class of so many places in phường Hà Tu, open for registration from yesterday on. */
export async function addClass(
  { db, keyring }: Pick<RunningHotline, 'db' | 'keyring'>,
  capacity: number,
): Promise<SwimClass> {
  const now = new Date();
  const first = new Date(now.getTime() + 30 * day).toISOString().slice(0, 10);
  const swim: SwimClass = {
    id: newId(now),
    extId: 'race',
    programme: 'Bơi an toàn',
    unitCode: '06652',
    pool: { name: 'Bể bơi Hà Tu', address: 'khu 5, phường Hà Tu', point: null },
    sessions: [{ id: newId(now), day: first, from: 450, to: 540, cancelled: false }],
    capacity,
    heldBack: {},
    ages: { from: 6, below: 16 },
    instructor: null,
    registration: { opensAt: new Date(now.getTime() - day), closesAt: new Date(now.getTime() + 20 * day) },
    rule: 'group_then_time',
    lotSeed: null,
    drawnAt: null,
    state: 'open',
    demo: false,
    version: 1,
  };
  await db.transaction(async (tx) => {
    await insertClass(tx, keyring, swim, now);
    await tellClassesChanged(tx);
  });
  return swim;
}

/** What a parent writes until only "Gửi" is left. */
export const untilSummary = [
  'đăng ký lớp bơi',
  'Hà Tu',
  '1',
  'đăng ký',
  'Nguyễn Văn An 12/5/2016 trai',
  '1',
  'Chưa',
  'Không có gì',
].concat(['Lê Thị Hoa, mẹ', '0912345678', 'Đồng ý', 'Có', 'Không']);

const consonants = 'bcdghklmnp';
/** A name nobody else here has, not even nearly. */
const nameOf = (number: number): string =>
  `Nguyễn Văn ${[...String(number).padStart(4, '0')].map((digit) => consonants.charAt(Number(digit)).concat('a')).join(' ')}`;
/** A birthday nobody else of the first 1,296 has, at an age the class takes. */
const bornOf = (number: number): string =>
  `${2012 + (number % 8)}-0${1 + (Math.floor(number / 8) % 9)}-${10 + (Math.floor(number / 72) % 18)}`;
/** Families are of every group, one after the other. */
const groupOf = (number: number): SwimGroup => swimGroups[number % swimGroups.length] ?? 'poor';

/**
 * Brings parents to the last question, each with a child of her own.
 * @param users the first one really writes every message; the others' talks are hers with another child
 */
export async function bringToSummary(hotline: RunningHotline, users: readonly string[]): Promise<void> {
  const { db, keyring, bot } = hotline;
  const [model = '', ...others] = users;
  for (const said of untilSummary) {
    const { status } = await personWrites(bot, model, said);
    if (status !== 200) throw new Error(`A parent was answered ${status}.`);
  }
  const { conversation } = await loadForMessage(db, keyring, {
    channel: 'zalo',
    address: model,
    kind: 'message',
    id: 'none',
  });
  const talk = conversation?.state.talks.at(-1);
  if (conversation === null || talk?.step !== 'summary') throw new Error(`A parent is at ${talk?.step}.`);
  await db.transaction(async (tx) => {
    const at = new Date();
    for (const [n, address] of others.entries()) {
      const person = await insertPerson(tx, keyring, { id: newId(at), channel: 'zalo', address, at });
      if (person === null) throw new Error('a parent is known already');
      const [child] = talk.memory.children as object[];
      const memory = {
        ...talk.memory,
        children: [{ ...child, name: nameOf(n), born: bornOf(n) }],
        groups: [groupOf(n)],
        phone: `+8491${String(2_000_000 + n)}`,
      };
      const state = { ...conversation.state, talks: [...conversation.state.talks.slice(0, -1), { ...talk, memory }] };
      if (!(await saveConversation(tx, keyring, person, null, { ...conversation, state })))
        throw new Error('a parent has a talk already');
    }
  });
}
