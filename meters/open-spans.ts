import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attributes, Context, Span, SpanKind } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { caseUrgencies } from '../domain/case.ts';
import type { Log } from '../domain/log.ts';
import { channelNames, providerNames } from '../domain/message.ts';
import { type OutgoingPurpose, outgoingPurposes } from '../domain/outgoing.ts';
import { noSpans, type SpanFacts, type SpanName, type Spans, spanOutcomes, type TraceTarget } from '../domain/spans.ts';

/** Spans that wait to be handed over; what is more is dropped: a collector that is down costs this much memory and no more. */
const mostWaiting = 2_048;
const mostAtOnce = 512;
const handedOverEvery = 2_000;
/** A collector gets this long for one batch, in milliseconds; it holds up nothing but the next batch. */
const patience = 5_000;
/** That it takes nothing is said once in this time, in milliseconds. */
const saidAgainAfter = 600_000;

/** These begin a trace: whatever started them was about something else. */
const roots: ReadonlySet<SpanName> = new Set(['webhook', 'poll', 'replay', 'send', 'escalation']);

/** These say something only as a part of what they are in. */
const parts: ReadonlySet<SpanName> = new Set(['commit', 'provider']);

/** A span that runs. */
type Running = { span: Span; context: Context; queued: { messageId: string; purpose: OutgoingPurpose }[] };

/**
 * Spans of one process, sent by OTLP over HTTP as JSON; without a target nothing of OpenTelemetry is even loaded. No library
 * is instrumented and no header of a request is read: a trace holds what `domain/spans.ts` names and nothing else.
 * Sources: OpenTelemetry specification, "OTLP exporter configuration" and "Batching processor"; OTLP 1.x, "OTLP/HTTP".
 */
export async function openSpans(target: TraceTarget | null, process: string, log: Pick<Log, 'warn'>): Promise<Spans> {
  if (target === null) return noSpans;
  const [
    api,
    { AlwaysOnSampler, BatchSpanProcessor, TracerProvider },
    { resourceFromAttributes },
    { OTLPTraceExporter },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const { url, headers } = target;
  const exporter = new OTLPTraceExporter({
    url,
    headers: { ...headers },
    timeoutMillis: patience,
    concurrencyLimit: 2,
  });
  const provider = new TracerProvider({
    // Nothing is looked up about the machine: its name and the command line are nobody's business.
    resource: resourceFromAttributes({ 'service.name': `tin-cay-${process}`, 'service.namespace': 'tin-cay' }),
    sampler: new AlwaysOnSampler(),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: sayingWhatIsLost(exporter, log),
        maxQueueSize: mostWaiting,
        maxExportBatchSize: mostAtOnce,
        scheduledDelayMillis: handedOverEvery,
        exportTimeoutMillis: patience,
      }),
    ],
  });
  const tracer = provider.getTracer('tin-cay');
  // Of this process's own, not OpenTelemetry's global one: what else may use that is none of ours.
  const running = new AsyncLocalStorage<Running>();
  const kinds: Partial<Record<SpanName, SpanKind>> = {
    webhook: api.SpanKind.SERVER,
    queued: api.SpanKind.PRODUCER,
    send: api.SpanKind.CONSUMER,
    provider: api.SpanKind.CLIENT,
  };
  const begin = (name: SpanName, facts: SpanFacts): Running => {
    const above = roots.has(name) ? api.ROOT_CONTEXT : (running.getStore()?.context ?? api.ROOT_CONTEXT);
    const options = { kind: kinds[name] ?? api.SpanKind.INTERNAL, attributes: attributesOf(facts) };
    const span = tracer.startSpan(name, options, above);
    return { span, context: api.trace.setSpan(above, span), queued: [] };
  };
  return {
    run: async (name, facts, work) => {
      if (parts.has(name) && running.getStore() === undefined) return work();
      const one = begin(name, facts);
      try {
        const result = await running.run(one, work);
        for (const message of one.queued) running.run(one, () => begin('queued', message).span.end());
        return result;
      } catch (error) {
        one.span.setStatus({ code: api.SpanStatusCode.ERROR });
        one.span.setAttribute('error.type', classOf(error));
        throw error;
      } finally {
        one.span.end();
      }
    },
    note: (facts) => running.getStore()?.span.setAttributes(attributesOf(facts)),
    queued: (messageId, purpose) => running.getStore()?.queued.push({ messageId, purpose }),
    close: () => provider.shutdown().catch(() => {}),
  };
}

const isOneOf = (words: readonly string[]) => (value: unknown) => typeof value === 'string' && words.includes(value);
const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isId = (value: unknown): boolean => typeof value === 'string' && uuid.test(value);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

type Attribute = { name: string; may: (value: unknown) => boolean };

/** The only attributes there are, and what each may be: a second look at what the types say, for the day they are wrong. */
const attributes: Readonly<Record<keyof SpanFacts, Attribute>> = {
  channel: { name: 'hotline.channel', may: isOneOf(channelNames) },
  inbound: {
    name: 'hotline.inbound',
    may: isOneOf(['message', 'delivery', 'life-cycle', 'staff-words', 'not-understood', 'ignored', 'silence']),
  },
  judged: { name: 'hotline.judged', may: isOneOf(['urgent', 'ask', 'none']) },
  urgency: { name: 'hotline.urgency', may: isOneOf(caseUrgencies) },
  outcome: { name: 'hotline.outcome', may: isOneOf(spanOutcomes) },
  redos: { name: 'hotline.redos', may: isCount },
  purpose: { name: 'hotline.purpose', may: isOneOf(outgoingPurposes) },
  provider: { name: 'hotline.provider', may: isOneOf(providerNames) },
  attempt: { name: 'hotline.attempt', may: isCount },
  result: {
    name: 'hotline.result',
    may: isOneOf([
      ...['accepted', 'tryAgain', 'unknown', 'refused', 'channelClosed'],
      ...['expired', 'held back', 'lease lost'],
    ]),
  },
  by: { name: 'hotline.by', may: isOneOf(['link', 'message']) },
  messageId: { name: 'hotline.message_id', may: isId },
};

const attributeOf: ReadonlyMap<string, Attribute> = new Map(Object.entries(attributes));

/** Whatever is not on the list, or is not what it should be, is left out. */
export function attributesOf(facts: SpanFacts): Attributes {
  const told: Attributes = {};
  for (const [fact, value] of Object.entries(facts)) {
    const attribute = attributeOf.get(fact);
    if (attribute?.may(value)) told[attribute.name] = value;
  }
  return told;
}

/** The names of all attributes, for the page that lists them. */
export const attributeNames: readonly string[] = [...Object.values(attributes).map(({ name }) => name), 'error.type'];

/** The class a programmer has named; never the message, which may quote what somebody wrote. */
function classOf(error: unknown): string {
  const name = error instanceof Error ? error.constructor.name : typeof error;
  return /^[A-Za-z]{2,40}$/.test(name) ? name : 'Error';
}

/** The same exporter; when it fails the operator is told, now and then, and what was to be sent is gone. */
function sayingWhatIsLost(exporter: SpanExporter, log: Pick<Log, 'warn'>): SpanExporter {
  let said = Number.NEGATIVE_INFINITY;
  return {
    export: (spans, told) =>
      exporter.export(spans, (result) => {
        if (result.code !== 0 && performance.now() - said > saidAgainAfter) {
          said = performance.now();
          log.warn('traces_not_taken', { spans: spans.length });
        }
        told(result);
      }),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
  };
}
