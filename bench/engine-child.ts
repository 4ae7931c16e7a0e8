import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine, createInHotline } from './our-engine.ts';
import { type CreateEngine, type Engine, type Reply, type States, tenQuestions } from './ten-questions.ts';

/** One engine in a process of its own: `engine-child.ts NAME SECONDS` prints one line of JSON. */
const people = 1_000;
const warmUpRounds = 10;
const [, , name = '', seconds = '2'] = process.argv;
const talk = tenQuestions();
const create = await engineNamed(name);

const stateBytes = await check(create);
const states: States = new Map();
const engine = create(talk, states);
for (let round = 0; round < warmUpRounds; round += 1) await everybodysTalk(engine);
let turns = 0;
const cpuBefore = process.cpuUsage();
const began = performance.now();
while (performance.now() - began < Number(seconds) * 1_000) turns += await everybodysTalk(engine);
const micros = ((performance.now() - began) * 1_000) / turns;
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(`${JSON.stringify({ micros, cpuMicros: (user + system) / turns, stateBytes })}\n`);
// A peer may keep a timer.
process.exit(0);

async function engineNamed(asked: string): Promise<CreateEngine> {
  if (asked === 'ours') return createEngine;
  if (asked === 'ours-in-hotline') return createInHotline;
  const file = path.join(import.meta.dirname, 'peers', `${asked}.mjs`);
  const loaded: unknown = await import(pathToFileURL(file).href);
  if (!isPeer(loaded)) throw new Error(`${asked} is no peer`);
  return loaded.createEngine;
}

function isPeer(loaded: unknown): loaded is { createEngine: CreateEngine } {
  return typeof loaded === 'object' && loaded !== null && 'createEngine' in loaded;
}

/** Every reply of two people's interleaved talks, twice over, is the one there must be. @returns the largest state in bytes */
async function check(createChecked: CreateEngine): Promise<number> {
  const kept: States = new Map();
  const checked = createChecked(talk, kept);
  let largest = 0;
  for (const time of [1, 2]) {
    for (const [index, message] of talk.messages.entries()) {
      for (const person of [1, 2]) {
        const reply = await checked.answer(person, message);
        if (!isSame(reply, talk.replies[index]))
          throw new Error(`${name}: reply ${index} of talk ${time} is another one`);
        for (const state of kept.values()) largest = Math.max(largest, Buffer.byteLength(state));
      }
    }
  }
  return largest;
}

/** The value of a button carries where it belongs in ours, and is its title in Bot Framework's. */
function isSame(reply: Reply, expected: Reply | undefined): boolean {
  const titles = (buttons: Reply['buttons']): string => JSON.stringify(buttons.map(({ title }) => title));
  return reply.text === expected?.text && titles(reply.buttons) === titles(expected.buttons);
}

/** The first message of each, the second of each, and so on. @returns how many turns that were */
async function everybodysTalk({ answer }: Engine): Promise<number> {
  for (const message of talk.messages) {
    for (let person = 1; person <= people; person += 1) {
      const reply = answer(person, message);
      if (reply instanceof Promise) await reply;
    }
  }
  return people * talk.messages.length;
}
