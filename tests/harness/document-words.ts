import { openMeters } from '../../meters/prometheus.ts';
import { type Document, faultAt, namingPieces } from './documents.ts';
import { readMetrics } from './metrics.ts';

/** Words in capitals that are others': of Node, systemd, Compose, Postgres; of what our tests read; of Zalo's and eSMS' pages. */
const foreign = new Set([
  ...['NODE_ENV', 'CREDENTIALS_DIRECTORY', 'AF_INET', 'AF_INET6', 'AF_UNIX'],
  ...['POSTGRES_DB', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_INITDB_ARGS'],
  ...['KILLS', 'SEED', 'POINTS', 'TALKS', 'PROVE', 'PICTURES'],
  ...['APP_ID', 'APP_SECRET', 'CHAT_ID'],
]);
/** With an underscore, or before a value. */
const inCapitals = /(?<![\w./"-])(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:_\*)?(?!\w)|[A-Z][A-Z0-9]*_\*|[A-Z]{3,}(?==))/g;
/** What a line of words in capitals begins with in a message of a person, or of an officer. */
const said = new Set(['NHAN', 'THOI']);

/** Names of settings that are none; `ESMS_*` stands for those that begin so. */
export function unknownSettings(document: Document, names: readonly string[]): string[] {
  const isKnown = (name: string): boolean =>
    name.endsWith('*') ? names.some((one) => one.startsWith(name.slice(0, -1))) : names.includes(name);
  return namingPieces(document).flatMap((piece) =>
    [...piece.text.matchAll(inCapitals)]
      .filter(([name]) => !isKnown(name) && !foreign.has(name) && !said.has(name.split('_')[0] ?? ''))
      .map(([name]) => faultAt(document, piece, `${name} is no setting`)),
  );
}

/** Names of figures that are none. */
export async function unknownMetrics(documents: readonly Document[]): Promise<string[]> {
  const meters = openMeters();
  const database = { outboxPending: {}, casesOpen: [], escalationCycleAge: 1 };
  const { types } = readMetrics(await meters.text({ database, spill: { messages: 0, bytes: 0 } }));
  const isKnown = (name: string): boolean =>
    types.has(name) || types.get(name.replace(/_(bucket|sum|count)$/, '')) === 'histogram';
  return documents.flatMap((document) =>
    document.text
      .split('\n')
      .flatMap((text, at) =>
        [...text.matchAll(/\bhotline_[a-z_]+/g)]
          .filter(([name]) => !isKnown(name))
          .map(([name]) => faultAt(document, { line: at + 1 }, `${name} is no figure of the hotline`)),
      ),
  );
}

/** Decisions that are named by their number and are not there; more than one of a number. */
export function missingDecisions(documents: readonly Document[], files: readonly string[]): string[] {
  const numbers = files
    .map((file) => /^docs\/decisions\/(\d{4})-/.exec(file)?.[1])
    .filter((number) => number !== undefined);
  const twice = numbers
    .filter((number, at) => numbers.indexOf(number) !== at)
    .map((number) => `two decisions are ${number}`);
  const missing = documents.flatMap((document) =>
    document.text
      .split('\n')
      .flatMap((text, at) =>
        [...text.matchAll(/\bdecisions?[ /](\d{1,4})\b/g)]
          .filter(([, number = '']) => !numbers.includes(number.padStart(4, '0')))
          .map(([name]) => faultAt(document, { line: at + 1 }, `there is no ${name}`)),
      ),
  );
  return [...twice, ...missing];
}

/** A route as the server has it. */
export type Route = { method: string; url: string };

/** Paths of other people's programs and files, and what is written to Telegram's BotFather. */
const notOurs =
  /^\/(?:etc|var|usr|dev|run|proc|tmp|media|backup|data|opt|srv|home|mnt)\b|^\/(?:newbot|setjoingroups|setcommands|setprivacy|token|revoke)$/;

/** Routes that are named in code and that no server of ours has: `GET /x`, `/x`, the end of one behind another, the beginning before `/…`. */
export function unknownRoutes(document: Document, routes: readonly Route[]): string[] {
  return namingPieces(document).flatMap((piece) =>
    [...piece.text.matchAll(/^(?:(GET|POST|HEAD|PUT|DELETE) )?(\/[a-z][\w:/-]*)(…|\.\.\.)?(?=$|[?#])/g)]
      .filter(([, , path = '']) => !notOurs.test(path))
      .filter(
        ([, method, path = '', more]) =>
          !routes.some((route) => isRoute(route, { method, path, open: more !== undefined })),
      )
      .map(([said]) => faultAt(document, piece, `no server has ${said}`)),
  );
}

function isRoute(
  route: Route,
  { method, path, open }: { method: string | undefined; path: string; open: boolean },
): boolean {
  if (method !== undefined && route.method !== method) return false;
  const asked = path.split('/').filter((part) => part !== '');
  const has = route.url.split('/').filter((part) => part !== '');
  const isSame = (part: string | undefined, at: number): boolean =>
    part === asked[at] || part?.startsWith(':') === true;
  if (open || path.endsWith('/')) return asked.length < has.length && asked.every((_, at) => isSame(has[at], at));
  const end = has.slice(-asked.length);
  return (
    asked.length <= has.length &&
    (has.length === asked.length || method === undefined) &&
    end.every(isSame) &&
    (has.length === asked.length || end.join('/') === asked.join('/'))
  );
}
