import { randomInt } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import smpp, { type Pdu, type Session } from 'smpp';
import type { Ending } from './database.ts';
import { until } from './processes.ts';

/** An SMS as it lies in a telephone: its parts joined. */
export type PhoneSms = { from: string; text: string; alphabet: 'GSM-7' | 'UCS-2'; parts: number };

/** What becomes of messages to telephones from now on. */
export type Fate = 'delivered' | 'undelivered' | 'refused' | 'no report';

/** `loses`: the part that gets lost on the way, the first is 0. */
export type Writing = { from?: string; ton?: number; bytes?: Buffer; loses?: number };

export type OperatorPhone = {
  number: string;
  /** Writes an SMS, in as many parts as it needs; fulfilled when the gateway has taken them. */
  says(text: string, how?: Writing): Promise<void>;
  received(): readonly PhoneSms[];
  /** Waits for one that says this and that nobody has looked at. */
  receives(pattern: RegExp): Promise<PhoneSms>;
  /** What nobody has looked at. */
  unseen(): readonly PhoneSms[];
};

export type Operator = {
  port: number;
  phone(number: string): OperatorPhone;
  /** What the next messages become; to one telephone, where it is said. */
  makes(fate: Fate, number?: string): void;
  /** The link breaks, and nobody listens. */
  goesAway(): Promise<void>;
  comesBack(): Promise<void>;
  /** How many gateways are bound. */
  bound(): number;
  /** Every telephone's, in order. */
  sent(): readonly (PhoneSms & { to: string })[];
};

/** The number people write to, as the operator knows it. */
const ourNumber = '19001234';

/** The mobile operator's side of SMPP 3.4, with telephones; the numbers it uses are 84..., as operators do. */
export async function startOperator(t: Ending): Promise<Operator> {
  const sessions = new Set<Session>();
  const sent: (PhoneSms & { to: string })[] = [];
  const waiting = new Map<string, Map<number, string>>();
  const looked = new Set<PhoneSms>();
  const fates = new Map<string, Fate>();
  let counter = randomInt(1_000_000);

  const server = smpp.createServer({}, (session) => {
    session.on('error', () => session.destroy());
    session.on('bind_transceiver', (pdu: Pdu) => {
      sessions.add(session);
      session.send(pdu.response({ system_id: 'OPERATOR' }));
    });
    session.on('close', () => sessions.delete(session));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => session.send(pdu.response()));
    session.on('submit_sm', (pdu: Pdu) => {
      const fate = fates.get(national(pdu.destination_addr)) ?? fates.get('') ?? 'delivered';
      // 0x0B: invalid destination address.
      if (fate === 'refused') return session.send(pdu.response({ command_status: 0x0b }));
      counter += 1;
      const id = `M${counter}`;
      session.send(pdu.response({ message_id: id }));
      keep(pdu);
      if (pdu.registered_delivery !== 0 && fate !== 'no report') report(session, pdu, id, fate);
    });
  });

  function keep(pdu: Pdu): void {
    const { message, udh } = pdu.short_message;
    const to = national(pdu.destination_addr);
    const text = String(message);
    const whole = { to, from: pdu.source_addr, alphabet: pdu.data_coding === 8 ? 'UCS-2' : 'GSM-7' } as const;
    const [head] = Array.isArray(udh) ? udh.filter((one) => one[0] === 0) : [];
    if (head === undefined) {
      sent.push({ ...whole, text, parts: 1 });
      return;
    }
    // Concatenated: reference, how many, which one.
    const [, , reference = 0, count = 0, index = 0] = head;
    const key = `${to} ${reference} ${count}`;
    const parts = (waiting.get(key) ?? new Map<number, string>()).set(index, text);
    waiting.set(key, parts);
    if (parts.size < count) return;
    waiting.delete(key);
    const joined = [...parts].sort(([one], [other]) => one - other).map(([, part]) => part);
    sent.push({ ...whole, text: joined.join(''), parts: count });
  }

  function report(session: Session, pdu: Pdu, id: string, what: Fate): void {
    const [state, stat] = what === 'delivered' ? [2, 'DELIVRD'] : [5, 'UNDELIV'];
    session.deliver_sm({
      esm_class: 4,
      source_addr: pdu.destination_addr,
      source_addr_ton: 1,
      source_addr_npi: 1,
      destination_addr: pdu.source_addr,
      short_message: `id:${id} sub:001 dlvrd:001 submit date:2611290000 done date:2611290000 stat:${stat} err:000 text:`,
      receipted_message_id: id,
      message_state: state,
    });
  }

  let port = 0;
  const listen = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject);
        resolve();
      });
    });
  const goesAway = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const session of sessions) session.destroy();
    });
  await listen();
  port = portOf(server.address());
  t.onTestFinished(() => (server.listening ? goesAway() : undefined));

  const phone = (number: string): OperatorPhone => {
    const received = (): PhoneSms[] => sent.filter(({ to }) => to === national(number));
    const unseen = (): PhoneSms[] => received().filter((one) => !looked.has(one));
    return {
      number,
      received,
      says: async (text, { from = number.replace(/^\+/, ''), ton = 1, bytes, loses } = {}) => {
        const session = await until('a gateway is bound', () => [...sessions][0]);
        const parts = bytes ? [{ short_message: { message: bytes }, data_coding: 8 }] : partsOf(text);
        for (const part of parts.filter((_, index) => index !== loses))
          await new Promise<void>((resolve, reject) => {
            const address = {
              source_addr: from,
              source_addr_ton: ton,
              source_addr_npi: 1,
              destination_addr: ourNumber,
            };
            session.deliver_sm({ ...address, ...part }, (answer) =>
              answer.command_status === 0 ? resolve() : reject(new Error(`the gateway said ${answer.command_status}`)),
            );
          });
      },
      unseen,
      receives: async (pattern) => {
        const found = (): PhoneSms | undefined => unseen().find(({ text }) => pattern.test(text));
        try {
          const next = await until(`${number} receives ${pattern}`, found, 10);
          looked.add(next);
          return next;
        } catch (error) {
          const texts = unseen().map(({ text }) => text);
          throw new Error(`${number} has received ${JSON.stringify(texts)}; expected ${pattern}`, { cause: error });
        }
      },
    };
  };
  return {
    port,
    phone,
    makes: (fate, number = '') => void fates.set(national(number), fate),
    goesAway,
    comesBack: listen,
    bound: () => sessions.size,
    sent: () => sent,
  };
}

/** One SMS, or its parts with the header that joins them. */
function partsOf(text: string): { data_coding: number; esm_class?: number; short_message: object }[] {
  const isPlain = /^[\w @!"#%&'()*+,./:;<=>?\r\n-]*$/.test(text);
  const data_coding = isPlain ? 0 : 8;
  const [single, part] = isPlain ? [160, 153] : [70, 67];
  const coded = (words: string): string | Buffer => (isPlain ? words : Buffer.from(words, 'utf16le').swap16());
  if (text.length <= single) return [{ data_coding, short_message: { message: coded(text) } }];
  const reference = randomInt(256);
  const count = Math.ceil(text.length / part);
  return Array.from({ length: count }, (_, index) => ({
    data_coding,
    esm_class: 0x40,
    short_message: {
      udh: Buffer.from([5, 0, 3, reference, count, index + 1]),
      message: coded(text.slice(index * part, (index + 1) * part)),
    },
  }));
}

/** However a number is written, one telephone. */
const national = (number: string): string => number.replace(/^\+?84/, '0');

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};
