import type { TraceTarget } from '../domain/spans.ts';

/**
 * Where traces go; null: nowhere. OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is taken as it stands, to OTEL_EXPORTER_OTLP_ENDPOINT
 * `v1/traces` is added. Source: OpenTelemetry specification, "OpenTelemetry Protocol Exporter", Endpoint URLs for OTLP/HTTP.
 */
export function readTraces(text: (name: string) => string): TraceTarget | null {
  const [whole, base] = [text('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'), text('OTEL_EXPORTER_OTLP_ENDPOINT')];
  if (whole === '' && base === '') return null;
  const url = whole || `${base.replace(/\/+$/, '')}/v1/traces`;
  return { url, headers: Object.fromEntries(readHeaders(text('OTEL_EXPORTER_OTLP_HEADERS')) ?? []) };
}

/**
 * `name=value,name=value`, the values percent-encoded where they hold what stands between them; null: not so.
 * Source: OpenTelemetry specification, "Specifying headers via environment variables" (W3C Baggage, without metadata).
 */
export function readHeaders(written: string): [string, string][] | null {
  const headers: [string, string][] = [];
  for (const part of written.split(',').filter((one) => one.trim() !== '')) {
    const [, name, value] =
      /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)\s*$/.exec(part) ?? [];
    const plain = value === undefined ? null : decoded(value);
    if (name === undefined || plain === null) return null;
    headers.push([name, plain]);
  }
  return headers;
}

function decoded(value: string): string | null {
  try {
    const plain = decodeURIComponent(value);
    return /^[\x20-\x7e]*$/.test(plain) ? plain : null;
  } catch {
    return null;
  }
}
