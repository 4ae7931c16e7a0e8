import { setTimeout as sleep } from 'node:timers/promises';
import { followLedger } from '../../../bench/ledger-tail.ts';
import { userId } from '../../../bench/people.ts';
import type { AcceptedSms } from '../../../simulator/twilio-ledger.ts';
import type { Chance } from '../../harness/chance.ts';
import { type ProviderPost, postOnce, smsPost, zaloPost } from '../../harness/provider-posts.ts';
import type { HotlineToKill } from './hotline-to-kill.ts';
import { takeByLink } from './officer-takes.ts';

/** A message, and what its provider knows of it. */
export type Told = {
  post: ProviderPost;
  /** An urgent cry, a turn of a report, another person's words, or an officer's acknowledgement. */
  kind: 'cry' | 'report' | 'chat' | 'ack';
  /** When each attempt left. */
  attempts: number[];
  answeredAt: number | null;
};

/** A link an officer pressed, and what she was shown. */
export type Pressed = { token: string; code: string; officer: string; at: number; took: boolean };

export type Load = {
  told: Told[];
  pressed: Pressed[];
  /** Ends the talks, and waits until everything told is answered, for so many seconds at most. */
  stop(seconds: number): Promise<void>;
};

const cries = ['cứu em với, bố đang cầm dao', 'chồng tôi đang đánh tôi, cứu tôi với', 'em bị nhốt trong nhà, cứu em'];
/** From its fourth message on there is a case: that one says whom it is about. */
export const untilDraft = 4;
const report = ['xin chào', '1', 'có', 'một bé gần nhà', 'bé hay khóc đêm, người gầy đi nhiều', 'không'];
const restOfReport = ['phường Hà Tu', '9 tuổi', 'nhắn tối sau 8 giờ'];
const chats = [['cho em đăng ký lớp bơi'], ['xin chào', '2'], ['cảm ơn ạ', 'menu']];
const answerLimit = 2_500;
const againAfter = 400;

/** How many people at once. */
const talkers = { cry: 2, report: 3, chat: 1 } as const;

/** So many different people may write on Zalo in one run. */
export const zaloPeople = (kills: number): string[] =>
  Array.from({ length: 200 + kills * 12 }, (_, index) => userId(index + 1));

/** Begins to write to the hotline, on Zalo and by SMS, and to acknowledge what officers' phones receive. */
export function startLoad(hotline: HotlineToKill, chance: Chance, known: readonly string[]): Load {
  const told: Told[] = [];
  const pressed: Pressed[] = [];
  const ending = new AbortController();
  let people = 0;
  const somebody = (mayUseZalo: boolean): ((text: string) => ProviderPost) => {
    people += 1;
    const user = known[people];
    if (mayUseZalo && user !== undefined) return (text) => zaloPost(user, text);
    const number = `+84912${String(people).padStart(6, '0')}`;
    return (text) => smsPost(hotline.publicUrl, number, text);
  };
  /** A provider does not give up: it is sent until it is answered, or the run is judged. */
  const tell = async (post: ProviderPost, kind: Told['kind']): Promise<void> => {
    const one: Told = { post, kind, attempts: [], answeredAt: null };
    told.push(one);
    while (!given.signal.aborted) {
      one.attempts.push(Date.now());
      if ((await postOnce(hotline.localUrl, post, answerLimit)) === 200) {
        one.answeredAt = Date.now();
        return;
      }
      await sleep(againAfter);
    }
  };
  const given = new AbortController();
  const talk = async (kind: 'cry' | 'report' | 'chat', mine: Chance): Promise<void> => {
    while (!ending.signal.aborted) {
      const as = somebody(mine.next() < 0.6);
      for (const text of wordsOf(kind, mine)) {
        await tell(as(text), kind);
        await pause(mine.between(100, kind === 'cry' ? 1_600 : 900), ending.signal);
        // A report breaks off where its person is when the run ends, as in life.
        if (ending.signal.aborted) return;
      }
    }
  };
  const talks = Object.entries(talkers).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) =>
      talk(kind === 'cry' || kind === 'report' ? kind : 'chat', chance.branch(`${kind}${index}`)),
    ),
  );
  const officers = acknowledge(hotline, chance.branch('officers'), ending.signal, given.signal, tell, pressed);
  return {
    told,
    pressed,
    stop: async (seconds) => {
      ending.abort();
      const all = Promise.all([...talks, officers]);
      const limit = setTimeout(() => given.abort(), seconds * 1000);
      await all;
      clearTimeout(limit);
    },
  };
}

function wordsOf(kind: 'cry' | 'report' | 'chat', chance: Chance): string[] {
  if (kind === 'cry') return chance.next() < 0.3 ? [chance.oneOf(cries), 'nhanh lên ạ'] : [chance.oneOf(cries)];
  if (kind === 'chat') return chance.oneOf(chats);
  return chance.next() < 0.7 ? [...report, ...restOfReport] : report;
}

/** Officers take what they are paged for: most cases, by link or by SMS, after a while; some SMS nobody answers. */
async function acknowledge(
  hotline: HotlineToKill,
  chance: Chance,
  ending: AbortSignal,
  given: AbortSignal,
  tell: (post: ProviderPost, kind: Told['kind']) => Promise<void>,
  pressed: Pressed[],
): Promise<void> {
  const ledger = followLedger<AcceptedSms>(`${hotline.dataDir}/simulator/twilio.jsonl`);
  const underWay: Promise<void>[] = [];
  let seen = 0;
  while (!ending.aborted) {
    const fresh = ledger.accepted().slice(seen);
    seen += fresh.length;
    for (const sms of fresh) {
      const code = /TC-[0-9A-Z]{5}/.exec(sms.text)?.[0];
      const token = /\/a\/([\w-]{22})/.exec(sms.text)?.[1];
      if (code === undefined || token === undefined || !/^(KHAN|Ca thuong)/.test(sms.text)) continue;
      const [after, way] = [chance.between(300, 9_000), chance.next()];
      if (way < 0.15) continue;
      const act = async (): Promise<void> => {
        await pause(after, ending);
        if (way < 0.6) await tell(smsPost(hotline.publicUrl, sms.to, `1 ${code}`), 'ack');
        else pressed.push(await takeByLink(hotline.localUrl, { token, code, officer: sms.to }, given));
      };
      underWay.push(act());
    }
    await pause(200, ending);
  }
  await Promise.all(underWay);
  ledger.close();
}

const pause = (ms: number, ending: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: ending }).then(
    () => {},
    () => {},
  );
