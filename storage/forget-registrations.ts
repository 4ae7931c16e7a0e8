import { statement, type Tx } from './database.ts';

/** What a look found to forget. */
export type Forgotten = { registrations: number; classes: number };

/** So many at once: what waits behind them is not held up. */
const mostAtOnce = 500;

/**
 * What has ended goes so long after its end; everything else so long after the last lesson the class was ever to have. With the
 * row goes its data key: a copy of the sealed words opens no more.
 */
const forgetRows = statement(
  'forget-swim-registrations',
  `with gone as (
     select r.id from swim_registrations r
     where r.ended_at < $1
        or (r.ended_at is null and (select max(day) from swim_sessions where class_id = r.class_id) < $2::date)
     order by r.id limit $3 for update skip locked)
   delete from swim_registrations using gone where swim_registrations.id = gone.id returning swim_registrations.id`,
);
/** The teacher's name goes with its class. An invented class stays: it says that it was there. */
const forgetClassRows = statement(
  'forget-swim-classes',
  `delete from swim_classes c
   where not c.demo and (select max(day) from swim_sessions where class_id = c.id) < $1::date
     and not exists (select 1 from swim_registrations where class_id = c.id)
   returning c.id`,
);

/**
 * Forgets registrations by their own rule, and classes nobody is registered for any more.
 * @param before what ended earlier is forgotten; `beforeDay` is the same as a day, YYYY-MM-DD, where the hotline is
 */
export async function forgetRegistrations(
  tx: Tx,
  { before, beforeDay }: { before: Date; beforeDay: string },
): Promise<Forgotten> {
  const registrations = (await tx.query(forgetRows, [before, beforeDay, mostAtOnce])).length;
  const classes = (await tx.query(forgetClassRows, [beforeDay])).length;
  return { registrations, classes };
}

const demoRows = statement(
  'forget-demo-swim-registrations',
  'delete from swim_registrations using swim_classes c where c.id = class_id and c.demo returning swim_registrations.id',
);
const demoClasses = statement(
  'end-demo-swim-classes',
  `update swim_classes set state = 'finished', due_at = null, version = version + 1, changed_at = $1
   where demo and state <> 'finished' returning id`,
);

/** Ends the invented classes and forgets whoever was registered for them. */
export async function forgetDemoClasses(tx: Tx, at: Date): Promise<Forgotten> {
  const classes = (await tx.query(demoClasses, [at])).length;
  const registrations = classes === 0 ? 0 : (await tx.query(demoRows)).length;
  return { registrations, classes };
}
