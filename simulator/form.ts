/** Fastify's content type parser for HTML forms; a repeated field keeps its last value. */
export function formParser(
  _request: unknown,
  body: string | Buffer,
  parsed: (error: Error | null, form?: Record<string, string>) => void,
): void {
  parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
}
