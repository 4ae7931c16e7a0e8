/** One figure of a process: its name with its labels, as it stands in the text. */
export type Metrics = {
  /** Names, each with its type. */
  types: ReadonlyMap<string, string>;
  /** `name{label="value"}` to its figure; labels in alphabetical order. */
  figures: ReadonlyMap<string, number>;
  /** Every label's values, wherever they stand. */
  labels: ReadonlyMap<string, ReadonlySet<string>>;
};

const line = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\+Inf|-?[0-9.]+(?:e[+-]?[0-9]+)?)$/;
const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/;

/** Reads Prometheus' exposition format strictly: whatever does not belong there is an error. */
export function readMetrics(text: string): Metrics {
  const types = new Map<string, string>();
  const figures = new Map<string, number>();
  const labels = new Map<string, Set<string>>();
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  for (const one of text.split('\n').slice(0, -1)) {
    if (one === '' || one.startsWith('# HELP ')) continue;
    const typed = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(one);
    if (typed?.[1] !== undefined) {
      if (types.has(typed[1])) throw new Error(`${typed[1]} is told twice`);
      types.set(typed[1], typed[2] ?? '');
      continue;
    }
    const [, name, given = '', figure = ''] = line.exec(one) ?? [];
    if (name === undefined) throw new Error(`not a line of metrics: ${one}`);
    const family = name.replace(/_(bucket|sum|count)$/, '');
    if (!types.has(name) && types.get(family) !== 'histogram') throw new Error(`no type before ${one}`);
    const pairs = readLabels(given);
    for (const [key, value] of pairs) labels.set(key, (labels.get(key) ?? new Set()).add(value));
    const key = pairs.length === 0 ? name : `${name}{${pairs.map(([of, value]) => `${of}="${value}"`).join(',')}}`;
    if (figures.has(key)) throw new Error(`${key} stands twice`);
    figures.set(key, figure === '+Inf' ? Number.POSITIVE_INFINITY : Number(figure));
  }
  return { types, figures, labels };
}

function readLabels(given: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (let rest = given; rest !== ''; ) {
    const found = label.exec(rest);
    if (found === null) throw new Error(`not labels: ${given}`);
    pairs.push([found[1] ?? '', found[2] ?? '']);
    rest = rest.slice(found[0].length);
  }
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1));
}
