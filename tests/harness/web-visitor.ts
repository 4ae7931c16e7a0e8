import { setTimeout as sleep } from 'node:timers/promises';
import type { TestHotline } from './hotline.ts';

export type PageAnswer = { status: number; html: string; location: string | null; headers: Headers };

/** A browser without scripts as HTTP sees it: keeps its cookies, follows what a form leads to. */
export class WebVisitor {
  private readonly hotline: Pick<TestHotline, 'site' | 'sweep'>;
  readonly cookies = new Map<string, string>();
  /** The page as it was shown last. */
  page = '';

  constructor(hotline: Pick<TestHotline, 'site' | 'sweep'>) {
    this.hotline = hotline;
  }

  /** The same browser taken over: whoever has its cookies. */
  copy(): WebVisitor {
    const other = new WebVisitor(this.hotline);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  async ask(
    method: string,
    path: string,
    init: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<PageAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'sec-fetch-site': 'same-origin', ...(cookie !== '' && { cookie }), ...init.headers };
    const options = {
      method,
      headers,
      redirect: 'manual' as const,
      ...(init.body !== undefined && { body: init.body }),
    };
    const answer = await fetch(this.hotline.site + path, options);
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: answer.status,
      html: await answer.text(),
      location: answer.headers.get('location'),
      headers: answer.headers,
    };
  }

  /** Looks at the chat, whatever that leads to. */
  async looks(): Promise<PageAnswer> {
    let answer = await this.ask('GET', '/chat');
    while (answer.status === 303) answer = await this.ask('GET', answer.location ?? '');
    this.page = answer.html;
    return answer;
  }

  /** Posts a form, as it stands on the page unless told. */
  post(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<PageAnswer> {
    return this.ask('POST', '/chat/messages', {
      body: new URLSearchParams({ form: formIn(this.page), ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  /** Writes something; when it returns the workers have run and the page is there anew. */
  async says(words: string): Promise<void> {
    if (this.page === '') await this.looks();
    await this.follows(await this.post({ words }));
  }

  /** Presses the button with this title. */
  async taps(title: string): Promise<void> {
    const choice = this.buttons().find((button) => button.title === title);
    if (choice === undefined) throw new Error(`no button ${title} in ${this.page}`);
    await this.follows(await this.post({ choice: choice.value }));
  }

  private async follows(answer: PageAnswer): Promise<void> {
    if (answer.status !== 303) {
      this.page = answer.html;
      return;
    }
    await this.hotline.sweep();
    let next = await this.ask('GET', (answer.location ?? '').replace(/#.*/, ''));
    while (next.status === 303) next = await this.ask('GET', next.location ?? '');
    this.page = next.html;
  }

  leaves(): Promise<PageAnswer> {
    return this.ask('POST', '/chat/leave', {
      body: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  /** The lines of the talk as they stand on the page. */
  lines(): { mine: boolean; text: string }[] {
    const talk = /<ol id="talk"[\s\S]*?<\/ol>/.exec(this.page)?.[0] ?? '';
    return [
      ...talk.matchAll(/<li id="line-[^"]*" class="(mine|ours)"><p><span class="unseen">[^<]*<\/span>([^<]*)<\/p>/g),
    ].map(([, by, text = '']) => ({ mine: by === 'mine', text: unescaped(text) }));
  }

  last(): string {
    return this.lines().at(-1)?.text ?? '';
  }

  buttons(): { title: string; value: string }[] {
    return [...this.page.matchAll(/<button type="submit" name="choice" value="([^"]*)">([^<]*)<\/button>/g)].map(
      ([, value = '', title = '']) => ({ title: unescaped(title), value: unescaped(value) }),
    );
  }

  notice(): string {
    return unescaped(/<p id="notice" role="status">([^<]*)</.exec(this.page)?.[1] ?? '');
  }
}

/** The hidden id of the page's last form. */
export const formIn = (html: string): string =>
  [...html.matchAll(/name="form" value="([\w-]{22})"/g)].at(-1)?.[1] ?? '';

const unescaped = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What comes over the connection of an open page, until it is closed or `end` is called. */
export async function listen(visitor: WebVisitor, site: string, headers: Record<string, string> = {}, after = '') {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const stopping = new AbortController();
  const answer = await fetch(`${site}/chat/events${after === '' ? '' : `?after=${encodeURIComponent(after)}`}`, {
    headers: { 'sec-fetch-site': 'same-origin', cookie, ...headers },
    signal: stopping.signal,
  });
  let text = '';
  let ended = false;
  const reading = (async () => {
    for await (const piece of answer.body ?? []) text += Buffer.from(piece).toString();
  })()
    .catch(() => {})
    .finally(() => {
      ended = true;
    });
  const events = (): { id: string; kind: string; data: string }[] =>
    text.split('\n\n').flatMap((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      return field('event') === '' ? [] : [{ id: field('id'), kind: field('event'), data: field('data') }];
    });
  return {
    status: answer.status,
    headers: answer.headers,
    events,
    ended: () => ended,
    /** Waits for the next event that fits. */
    hears: async (fits: (event: { kind: string; data: string }) => boolean) => {
      for (let tries = 0; tries < 200; tries += 1) {
        const found = events().find(fits);
        if (found) return found;
        await sleep(25);
      }
      throw new Error(`not heard; there was: ${text}`);
    },
    end: async () => {
      stopping.abort();
      await reading;
    },
  };
}
