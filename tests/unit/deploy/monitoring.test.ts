import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { inboundResults, outboundResults } from '../../../domain/meters.ts';
import { openMeters } from '../../../meters/prometheus.ts';
import { readMetrics } from '../../harness/metrics.ts';

const deploy = path.resolve(import.meta.dirname, '../../../deploy');
const fileOf = (name: string): string => readFileSync(path.join(deploy, name), 'utf8');

const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            labels: z.object({ severity: z.enum(['page', 'look']) }),
            annotations: z.object({ summary: z.string().min(10), action: z.string().min(10) }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(fileOf('prometheus-alerts.yml')))
  .groups.flatMap((group) => group.rules);

const panels = z
  .object({
    panels: z.array(
      z.object({
        id: z.number(),
        title: z.string(),
        gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
        targets: z.array(z.object({ expr: z.string() })).min(1),
      }),
    ),
  })
  .parse(JSON.parse(fileOf('grafana-dashboard.json'))).panels;

/** Every metric there is, each with all its labels. */
async function known() {
  const meters = openMeters();
  meters.outbound('sms', 'kannel', 'accepted');
  meters.turn(0.1);
  meters.urgentToAlert(1);
  meters.alertToAck(60);
  const database = { outboxPending: {}, casesOpen: [], escalationCycleAge: 1 };
  return readMetrics(await meters.text({ database, spill: { messages: 0, bytes: 0 } }));
}

const asked = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
];

test.each(asked)('%s asks only what is there: %s', async (_name, expr) => {
  const { types, labels } = await known();
  const names = expr.match(/hotline_[a-z_]+/g) ?? [];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const family = types.has(name) ? name : name.replace(/_bucket$/, '');
    expect([...types.keys()]).toContain(family);
    if (family !== name) expect(types.get(family)).toBe('histogram');
  }
  for (const [, label = '', , value = ''] of expr.matchAll(/([a-z_]+)(=~|!~|!=|=)"([^"]+)"/g))
    for (const one of value.split('|')) {
      expect([...labels.keys()]).toContain(label);
      // What is seen only when it happens stands in no text of a quiet process.
      const values: readonly string[] =
        label === 'result' ? [...inboundResults, ...outboundResults] : [...(labels.get(label) ?? [])];
      expect(values).toContain(one);
    }
  for (const [, list = ''] of expr.matchAll(/by \(([a-z_, ]+)\)/g))
    for (const label of list.split(', ')) expect([...labels.keys()]).toContain(label);
});

test('panels stand beside each other, and each alert has a name of its own', () => {
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)}:${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
});
