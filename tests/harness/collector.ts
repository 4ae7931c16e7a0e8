import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Ending } from './database.ts';

const value = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.object({ intValue: z.coerce.number() }).transform(({ intValue }) => intValue),
]);
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])));
const span = z.strictObject({
  traceId: z.string().length(32),
  spanId: z.string().length(16),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes,
  droppedAttributesCount: z.literal(0),
  events: z.tuple([]),
  droppedEventsCount: z.literal(0),
  links: z.tuple([]),
  droppedLinksCount: z.literal(0),
  status: z.strictObject({ code: z.number() }),
  flags: z.number(),
});
/** Nothing may stand in it but this: a field nobody has thought of fails the test. */
const request = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes, droppedAttributesCount: z.literal(0) }),
      scopeSpans: z.array(z.strictObject({ scope: z.strictObject({ name: z.string() }), spans: z.array(span) })),
    }),
  ),
});

/** A span as it came in, and of which process. */
export type TakenSpan = z.infer<typeof span> & { process: string };

/** A small collector that speaks OTLP over HTTP, with bad days. */
export type Collector = {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  /** Every span so far. */
  spans(): TakenSpan[];
  /** Every byte so far: request lines, heads and bodies. */
  bytes(): Buffer;
  /** How many requests have come. */
  requests(): number;
  mode: 'takes' | 'hangs' | 'fails';
};

/** Ends with the test. */
export async function startCollector(t: Ending): Promise<Collector> {
  const heard: Buffer[] = [];
  const spans: TakenSpan[] = [];
  let requests = 0;
  const answer = (response: ServerResponse): void => {
    if (collector.mode === 'hangs') return;
    response.writeHead(collector.mode === 'takes' ? 200 : 500, { 'content-type': 'application/json' }).end('{}');
  };
  const server = createServer((incoming, response) => {
    requests += 1;
    heard.push(Buffer.from(`${incoming.method} ${incoming.url}\n${incoming.rawHeaders.join('\n')}\n\n`));
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const body = Buffer.concat(pieces);
      heard.push(body);
      for (const { resource, scopeSpans } of request.parse(JSON.parse(body.toString())).resourceSpans)
        for (const scope of scopeSpans)
          for (const one of scope.spans) spans.push({ ...one, process: String(resource.attributes['service.name']) });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const collector: Collector = {
    url: `http://127.0.0.1:${port}`,
    spans: () => [...spans],
    bytes: () => Buffer.concat(heard),
    requests: () => requests,
    mode: 'takes',
  };
  return collector;
}
