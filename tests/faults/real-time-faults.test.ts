import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { cleanUp, temporaryFolder, until } from '../harness/processes.ts';
import { startWhole } from '../harness/whole-hotline.ts';

// Processes, a real clock, a provider that takes everything and delivers nothing. On a busy machine a page may be a look late.
const tolerance = process.env.PROVE === 'true' ? 2 : 6;

afterAll(cleanUp);

const first = { name: 'Một', phone: '+84900000001', pin: '482913', level: 1, zalo: '2468458835290000041' };
const second = { name: 'Hai', phone: '+84900000002', pin: '739164', level: 2, zalo: '2468458835290000042' };
const secondAfter = 10;
const rules = `
critical: { steps: [ {level: 1, after: 0, ways: all}, {level: 1, after: 4, ways: all}, {level: 2, after: ${secondAfter}, ways: all}, {level: everybody, after: 20, ways: all} ], repeat_every: 30, tell_person_nobody_yet_after: 300, contact_within: 900 }
high: { steps: [ {level: 1, after: 0} ], repeat_every: 900, contact_within: 3600 }
normal: { steps: [ {level: 1, after: 0, hours: "07:00-21:00"} ], repeat_every: 14400, contact_within: 86400 }
`;
const ledger = z.object({
  accepted: z.array(z.object({ at: z.string(), userId: z.string(), text: z.string() })),
  twilio: z.object({ accepted: z.array(z.object({ at: z.string(), to: z.string(), text: z.string() })) }),
});

test.concurrent.each(['twilio', 'zalo'] as const)(
  '%s takes every page and delivers none: level 2 is paged at its time, by a real clock',
  async (provider) => {
    const file = path.join(temporaryFolder(), 'escalation.yaml');
    writeFileSync(file, rules);
    const whole = await startWhole({ officers: [first, second], env: { ESCALATION_FILE: file, SWEEP_EVERY: '1' } });
    try {
      for (const { zalo } of [first, second]) await whole.simulate('/control/zalo/opens-chat', { user: zalo });
      for (const one of ['twilio', 'zalo'])
        await whole.simulate(`/control/${one}/faults`, { kind: one === provider ? 'blackHole' : 'hang' });
      const from = Date.now();
      await whole.simulate('/control/zalo/says', { user: '2468458835290000077', text: 'cứu em với' });
      const paged = await until(
        'level 2 is paged',
        async () => {
          const seen = ledger.parse(await whole.ask('/ledger'));
          const found =
            provider === 'twilio'
              ? seen.twilio.accepted.find(({ to }) => to === second.phone)
              : seen.accepted.find(({ userId, text }) => userId === second.zalo && text.startsWith('KHẨN'));
          return found?.at;
        },
        secondAfter + 20,
      );
      const seconds = (new Date(paged).getTime() - from) / 1000;
      console.log(`${provider}: level 2 after ${seconds.toFixed(2)} s, its time is ${secondAfter} s`);
      expect(Math.abs(seconds - secondAfter)).toBeLessThan(tolerance);
    } finally {
      await whole.db.close().catch(() => {});
    }
  },
  120_000,
);
