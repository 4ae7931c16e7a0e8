// What a document tells its reader to type: the lines of its shell blocks, in order.

/** Blocks of these languages are for a shell; one without a language too. */
const shells = ['', 'sh', 'bash', 'shell', 'console'];

/**
 * @param {string} text a document in Markdown
 * @returns {{ line: number, text: string, words: string[] }[]} each command with the number of its line, as written and in words
 */
export function shellCommands(text) {
  const commands = [];
  /** The language of the block we are in; null = outside. */
  let block = null;
  let begun = null;
  for (const [at, whole] of text.split('\n').entries()) {
    const fence = /^\s*```+\s*([\w-]*)/.exec(whole);
    if (fence) {
      block = block === null ? (fence[1] ?? '') : null;
      continue;
    }
    if (block === null || !shells.includes(block)) continue;
    const part = withoutComment(whole).trim().replace(/^\$ /, '');
    const line = begun?.line ?? at + 1;
    const joined = begun === null ? part : `${begun.text} ${part}`;
    begun = joined.endsWith('\\') ? { line, text: joined.slice(0, -1).trimEnd() } : null;
    if (begun === null && joined !== '') commands.push({ line, text: joined, words: wordsOf(joined) });
  }
  return commands;
}

/**
 * A command line in words, as a shell would part it; quotes are taken off. Nothing is filled in.
 * @param {string} line
 * @returns {string[]}
 */
export function wordsOf(line) {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_whole, double, single) => double ?? single),
  );
}

/** Without what stands behind a `#`, unless it stands in quotes or within a word. */
function withoutComment(line) {
  const found = /^((?:"[^"]*"|'[^']*'|[^"'#]|(?<=\S)#)*)(?<=^|\s)#/.exec(line);
  return found ? found[1] : line;
}

/**
 * What a stranger does with a command of README.md. `start`, `stop`, `admin`, `run` and `copy` are done; `exists`: only looked
 * whether what it names is there, for it takes long, or waits for somebody; `done`: the clean clone itself; `unknown`: nobody
 * has said how to prove it.
 * @param {string[]} words
 * @returns {{ kind: 'start' | 'stop' | 'run' | 'done' | 'copy' | 'unknown' } | { kind: 'admin', args: string[] }
 *   | { kind: 'exists', script: string | null, files: string[] }}
 */
export function taskOf(words) {
  const [program, first, second, ...others] = words;
  const is = (...wanted) => words.length === wanted.length && wanted.every((word, at) => words[at] === word);
  if (is('npm', 'start')) return { kind: 'start' };
  if (is('npm', 'stop')) return { kind: 'stop' };
  if (is('npm', 'ci') || is('npm', 'install')) return { kind: 'run' };
  if (is('npm', 'test')) return { kind: 'exists', script: 'test', files: [] };
  if (program === 'cp' && words.length === 3) return { kind: 'copy' };
  if (program === 'cd' || (program === 'git' && first === 'clone')) return { kind: 'done' };
  const files = words.filter((word) => /^[\w./-]+\.test\.tsx?$/.test(word));
  if (program === 'npx' && first === 'vitest' && second === 'run' && files.length > 0)
    return { kind: 'exists', script: null, files };
  if (program !== 'npm' || first !== 'run' || second === undefined) return { kind: 'unknown' };
  if (others.length > 0 && others[0] !== '--') return { kind: 'unknown' };
  if (second === 'admin') return { kind: 'admin', args: others.slice(1) };
  return { kind: 'exists', script: second, files: [] };
}
