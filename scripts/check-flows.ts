import { explore } from '../flows/engine/explore.ts';
import { flows } from '../flows/index.ts';
import { screenProblems } from '../texts/budget.ts';

/** Part of `npm run check`: explores every flow, prints what is wrong, exits 1 when anything is. */
const found = explore(flows, screenProblems);
for (const { flow, step, problem, weight } of found) {
  console.log(`${weight === 'warning' ? 'warning' : 'wrong'}: ${flow}.${step}: ${problem}`);
}
const wrong = found.filter(({ weight }) => weight === 'problem').length;
console.log(`${flows.size} flows explored, ${wrong} problems`);
process.exitCode = wrong > 0 ? 1 : 0;
