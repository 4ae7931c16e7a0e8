import type { Hotline } from '../hotline/hotline.ts';
import { runEscalation } from '../hotline/run-escalation.ts';
import { raiseAlarmOnce, settleAlarm } from '../storage/alarms.ts';
import { dueEscalations } from '../storage/cases.ts';
import { beat } from '../storage/heartbeats.ts';

/** At most this many a look: the next one is two seconds away. */
const batch = 100;

const failedAlarm = 'escalation_failed';

/**
 * Does what is due for every case whose time has come. One that fails is an alarm until it succeeds, and does not hold up the
 * others; the beat is written after a whole look, so that a stuck cycle is seen from outside.
 */
export async function runEscalations(hotline: Hotline): Promise<number> {
  let done = 0;
  let failed = 0;
  for (const caseId of await dueEscalations(hotline.db, hotline.clock.now(), batch)) {
    try {
      if ((await runEscalation(hotline, caseId)) !== 'done') continue;
      done += 1;
      await settleAlarm(hotline.db, failedAlarm, caseId, hotline.clock.now());
    } catch (error) {
      failed += 1;
      hotline.log.error('escalation_failed', error, { case: caseId });
      await raiseAlarmOnce(hotline.db, failedAlarm, caseId, hotline.clock.now()).catch(() => {});
    }
  }
  if (failed === 0 || done > 0) await beat(hotline.db, 'escalation', hotline.clock.now());
  return done;
}
