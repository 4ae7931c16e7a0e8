import fc from 'fast-check';

/** Any JSON with a timestamp, so that it looks like an event at first. */
export const anyJson = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => Buffer.from(JSON.stringify({ timestamp: '1', ...(typeof value === 'object' ? value : { value }) })));

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `value` with one of its parts, however deep, replaced. */
export function replaceAt(whole: unknown, place: number, value: unknown): unknown {
  const parts = countParts(whole);
  let at = place % parts;
  const walk = (part: unknown): unknown => {
    if (at-- === 0) return value;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(whole);
}

function countParts(whole: unknown): number {
  const inner = typeof whole === 'object' && whole !== null ? Object.values(whole) : [];
  return 1 + inner.reduce((sum: number, part) => sum + countParts(part), 0);
}
