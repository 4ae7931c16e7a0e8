import { alertEdges, alertStateMeanings } from '../domain/alert.ts';
import { caseEdges, caseStateMeanings } from '../domain/case.ts';

type Edges<State extends string> = Readonly<Record<State, readonly State[]>>;
type Meanings<State extends string> = Readonly<Record<State, string>>;

/** docs/states.md, from the tables the code goes by. */
export function statesPage(): string {
  return `# States

Drawn by \`npm run draw:states\` from \`caseEdges\` in domain/case.ts and \`alertEdges\` in domain/alert.ts: change those, not
this page. There is no edge that is not drawn.

## A case

${diagram(caseEdges)}

${sentences(caseEdges, caseStateMeanings)}

A message judged urgent puts an unclosed case back to open and begins its steps anew. An officer who takes a stopped case
takes it by way of open. The urgency of a case only rises.

## An alert

${diagram(alertEdges)}

${sentences(alertEdges, alertStateMeanings)}
`;
}

const statesOf = <State extends string>(edges: Edges<State>): State[] =>
  Object.keys(edges).filter((state): state is State => state in edges);

function diagram<State extends string>(edges: Edges<State>): string {
  const states = statesOf(edges);
  const [first] = states;
  const lines = states.flatMap((from) =>
    edges[from].length === 0 ? [`${from} --> [*]`] : edges[from].map((to) => `${from} --> ${to}`),
  );
  return ['```mermaid', 'stateDiagram-v2', ...[`[*] --> ${first}`, ...lines].map((line) => `  ${line}`), '```'].join(
    '\n',
  );
}

const sentences = <State extends string>(edges: Edges<State>, meanings: Meanings<State>): string =>
  statesOf(edges)
    .map((state) => `- **${state}**: ${meanings[state]}`)
    .join('\n');
