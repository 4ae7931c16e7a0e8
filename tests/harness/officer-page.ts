import type { TestContext } from 'vitest';
import { statement } from '../../storage/database.ts';
import { startHotline, type TestHotline, type TestOptions, type TestPerson } from './hotline.ts';
import { cheapPins } from './operator.ts';

export const [holder, other] = ['+84900000001', '+84900000002'] as const;
export const pins = { [holder]: '482913', [other]: '739164' } as const;

export type Answered = { status: number; html: string; location: string | null; headers: Headers };

/** An officer's browser as HTTP sees it: keeps the one cookie, follows nothing by itself. */
export class OfficerBrowser {
  readonly link: string;
  cookie: string | null = null;
  constructor(link: string) {
    this.link = link;
  }

  async ask(
    method: string,
    path = '',
    init: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<Answered> {
    const headers: Record<string, string> = { ...init.headers };
    if (this.cookie !== null) headers.cookie = this.cookie;
    const options = { method, headers, redirect: 'manual' as const };
    const answer = await fetch(this.link + path, init.body === undefined ? options : { ...options, body: init.body });
    const set = answer.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? null;
    return {
      status: answer.status,
      html: await answer.text(),
      location: answer.headers.get('location'),
      headers: answer.headers,
    };
  }

  get = (path = ''): Promise<Answered> => this.ask('GET', path);

  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answered> {
    return this.ask('POST', path, {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  /** Takes the case by the button of its page. */
  async takes(): Promise<Answered> {
    return this.post('', { nonce: nonceOf((await this.get()).html, '') });
  }

  /** Enters a PIN in the form that is shown. */
  async enters(pin: string): Promise<Answered> {
    return this.post('/pin', { nonce: nonceOf((await this.get('/case')).html, '/pin'), pin });
  }

  /** Uses a form of the case's page. */
  async does(path: string, fields: Record<string, string> = {}): Promise<Answered> {
    return this.post(path, { nonce: nonceOf((await this.get('/case')).html, path), ...fields });
  }
}

/** The hidden field of the form that goes to this place. */
export function nonceOf(html: string, path: string): string {
  const form = new RegExp(
    `<form method="post" action="/a/[\\w-]{22}${path}"[^>]*><input type="hidden" name="nonce" value="([\\w-]{43})"`,
  );
  const found = form.exec(html)?.[1];
  if (found === undefined) throw new Error(`no form for ${path || 'the link'} in ${html.slice(html.indexOf('<body'))}`);
  return found;
}

export type CaseAtHand = TestHotline & {
  browser: OfficerBrowser;
  token: string;
  code: string;
  /** Whoever wrote; by Zalo unless told. */
  writer: TestPerson;
};

/** A person who writes by SMS has this number. */
export const personNumber = '+84912345678';

/** A hotline with a case that waits for its officers; `browser` is at the first one's link. */
export async function startCase(
  t: TestContext,
  options: TestOptions & {
    says?: readonly string[];
    by?: 'zalo' | 'sms';
    /** What happens instead of her saying something. */
    talk?: (person: TestPerson) => Promise<void>;
  } = {},
): Promise<CaseAtHand> {
  const { says = ['cứu em với, bố đang cầm dao'], by = 'zalo', talk, ...rest } = options;
  const duty = [
    { phone: holder, name: 'chị Hạnh', pinHash: await cheapPins.hash(pins[holder]), shift: { level: 1 } },
    { phone: other, name: 'anh Dũng', pinHash: await cheapPins.hash(pins[other]), shift: { level: 2 } },
  ];
  const hotline = await startHotline(t, { duty, pins: cheapPins, ...rest });
  const writer = hotline.person();
  if (by === 'sms') for (const words of says) await hotline.phone(personNumber).says(words);
  else if (talk) await talk(writer);
  else for (const words of says) await writer.says(words);
  if (by === 'sms') hotline.phone(personNumber).texts();
  hotline.phone(holder).texts();
  const link = hotline.phone(holder).link();
  const code = (await hotline.onlyCase()).facts.code;
  return { ...hotline, writer, browser: new OfficerBrowser(link), token: link.split('/a/')[1] ?? '', code };
}

/** The same, taken and opened by the first officer. */
export async function startOpenCase(
  t: TestContext,
  options: Parameters<typeof startCase>[1] = {},
): Promise<CaseAtHand> {
  const atHand = await startCase(t, options);
  await atHand.browser.takes();
  await atHand.browser.enters(pins[holder]);
  return atHand;
}

/** Every row of every table, to see whether anything has changed. */
export async function everyRow({ db }: TestHotline): Promise<string> {
  const tables = await db.query<{ name: string }>(
    statement(
      'test-tables',
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    ),
  );
  const dumps: string[] = [];
  for (const { name } of tables) {
    const sql = `select coalesce(string_agg(r::text, E'\\n' order by r::text), '') as rows from "${name}" r`;
    const [row] = await db.query<{ rows: string }>(statement(`test-dump-${name}`, sql));
    dumps.push(`${name}\n${row?.rows}`);
  }
  return dumps.join('\n\n');
}
