/** One example: which features it has, by number, and how much each label is true of it (1 or 0). `counts`: its weight among all. */
export type Example = { features: Int32Array; truths: readonly number[]; counts: number };

/** Fewer examples than this with a feature say nothing about it. */
const fewest = 3;
const rounds = 12;
const rate = 0.15;
const decay = 1e-4;

export type Learned = { bias: number[]; rows: Map<number, number[]> };

/**
 * Logistic regression, one for each label, by stochastic descent with a rate per feature (AdaGrad). The order of the examples
 * is drawn by a fixed seed, so the same examples give the same weights.
 */
export function learn(examples: readonly Example[], featureCount: number, labelCount: number): Learned {
  const used = usedFeatures(examples, featureCount);
  const seen = examples.map((example) => ({ ...example, features: example.features.filter((id) => used[id] === 1) }));
  const weights = Array.from({ length: labelCount }, () => new Float64Array(featureCount));
  const slopes = Array.from({ length: labelCount }, () => new Float64Array(featureCount).fill(1e-6));
  const bias = new Float64Array(labelCount);
  const biasSlopes = new Float64Array(labelCount).fill(1e-6);
  const random = randomFrom(1);
  const order = seen.map((_, at) => at);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = seen[at];
      if (!example) continue;
      const scale = 1 / Math.sqrt(example.features.length || 1);
      for (let label = 0; label < labelCount; label += 1) {
        const [w, g] = [weights[label], slopes[label]];
        if (!w || !g) continue;
        let sum = bias[label] ?? 0;
        for (const id of example.features) sum += (w[id] ?? 0) * scale;
        const error = (1 / (1 + Math.exp(-sum)) - (example.truths[label] ?? 0)) * example.counts;
        for (const id of example.features) {
          const slope = error * scale + decay * (w[id] ?? 0);
          g[id] = (g[id] ?? 0) + slope * slope;
          w[id] = (w[id] ?? 0) - (rate * slope) / Math.sqrt(g[id] ?? 1);
        }
        biasSlopes[label] = (biasSlopes[label] ?? 0) + error * error;
        bias[label] = (bias[label] ?? 0) - (rate * error) / Math.sqrt(biasSlopes[label] ?? 1);
      }
    }
  }
  const rows = new Map<number, number[]>();
  for (let id = 0; id < featureCount; id += 1)
    if (used[id] === 1)
      rows.set(
        id,
        weights.map((w) => w[id] ?? 0),
      );
  return { bias: [...bias], rows };
}

function usedFeatures(examples: readonly Example[], featureCount: number): Uint8Array {
  const counts = new Int32Array(featureCount);
  for (const { features } of examples) for (const id of features) counts[id] = (counts[id] ?? 0) + 1;
  return Uint8Array.from(counts, (count) => (count >= fewest ? 1 : 0));
}

/** A small generator of even numbers in [0, 1) (Numerical Recipes' constants): the same row on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [order[at] ?? 0, order[other] ?? 0];
    order[at] = b;
    order[other] = a;
  }
}
