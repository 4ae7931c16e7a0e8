/** What a list of durations says, in milliseconds. */
export type Figures = { n: number; p50: number; p95: number; p99: number; max: number };

/** Nearest rank: every figure is a duration that was really measured. */
export function figuresOf(durations: readonly number[]): Figures {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** One line of the table: what was measured, what came out, and what it should be where that is promised. */
export type Row = { what: string; figures: Figures; target: string };

/** A table for a terminal and for Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['milliseconds', 'n', 'p50', 'p95', 'p99', 'max', 'target'];
  const cells = rows.map(({ what, figures: { n, p50, p95, p99, max }, target }) => [
    what,
    ...[n, p50, p95, p99, max].map(String),
    target,
  ]);
  const widths = head.map((name, column) => Math.max(...[head, ...cells].map((row) => (row[column] ?? name).length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (isNumber(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), line(rule), ...cells.map(line)].join('\n');
}

const isNumber = (column: number): boolean => column > 0 && column < 6;
const pad = (cell: string, width: number, column: number): string =>
  isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
