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

${whoHoldsThePhone}`;
}

/** No edges here: each mark is set and taken away by itself. The fields are those of \`ConversationState\` in domain/turn.ts. */
const whoHoldsThePhone = `## Who holds the phone

What a talk remembers of it. \`watchedAt\` is kept beside the talk, the others in it; \`isHidden\` is worked out each time.

| Mark | Set when | Gone when | While it is set |
|---|---|---|---|
| \`isHidden\` | a message or an opened chat comes after \`TALK_HIDDEN_AFTER\` seconds of quiet, from anybody | it is for that one turn only | the talk, its language and how she was spoken to are forgotten; the first text and the doors come again |
| \`strange\` | at that moment, and there is something to hide: an unclosed case of hers or of her child, \`watchedAt\`, a number of her own. Also by the word for being forced, and by a code that a stranger was given | her own number, or a code of hers; a stop in between changes nothing | nothing is written there first, and an answer says what it says to a stranger |
| \`spoke\` | what was told in this talk would give a stranger a case | the next \`isHidden\` | although \`strange\`, that somebody has taken it may be told |
| \`guarded\` | she takes it back under pressure; or \`xóa\` while there is a case, by nobody \`strange\` | she says that she is safe, or the next contact | the one question that is asked is whether she is safe |
| \`watchedAt\` | as \`guarded\`; also by the word for being forced | she says that she is safe, and is not \`strange\` | nothing is written there first; her case's page says since when |
| \`erased\` | \`xóa\` | the next contact | how to delete is not said a second time |
`;

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
