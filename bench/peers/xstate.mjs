// xstate 5: one state a question, answers in the context, what is said emitted; each turn an actor is started from the
// persisted snapshot and persisted again (stately.ai/docs/persistence, stately.ai/docs/event-emitter).
import { assign, createActor, emit, setup } from 'xstate';

/** @type {import('../ten-questions.ts').CreateEngine} */
export function createEngine({ questions, end }, states) {
  const stateOf = ({ id, ask, again, read }, index) => [
    id,
    {
      entry: emit({ type: 'say', reply: ask }),
      on: {
        message: [
          {
            guard: ({ event }) => read(event.text) !== null,
            target: questions[index + 1]?.id ?? 'end',
            actions: assign({ [id]: ({ event }) => read(event.text) }),
          },
          { actions: emit({ type: 'say', reply: again }) },
        ],
      },
    },
  ];
  const machine = setup({}).createMachine({
    id: 'questions',
    context: {},
    initial: questions[0].id,
    states: {
      ...Object.fromEntries(questions.map(stateOf)),
      end: { type: 'final', entry: emit({ type: 'say', reply: end }) },
    },
  });
  return {
    answer: (person, text) => {
      const key = String(person);
      const saved = states.get(key);
      const actor = createActor(machine, saved === undefined ? undefined : { snapshot: JSON.parse(saved) });
      let said;
      actor.on('say', ({ reply }) => {
        said = reply;
      });
      actor.start();
      if (saved !== undefined) actor.send({ type: 'message', text });
      const snapshot = actor.getPersistedSnapshot();
      actor.stop();
      if (snapshot.status === 'done') states.delete(key);
      else states.set(key, JSON.stringify(snapshot));
      return said;
    },
  };
}
