import { statement, type Tx } from './database.ts';

/** A message its provider took and has said nothing of since. */
export type Unreported = { id: string; providerMessageId: string };

// The conditions are those of the index, the provider's name as well: only eSMS can be asked, and has to be.
const claimRows = statement(
  'claim-unreported',
  `with due as (
     select o.id from outbox o
     where o.provider = 'esms' and o.state = 'accepted' and o.delivered_at is null and o.status_asks < 2
       and o.accepted_at <= $1 and o.accepted_at >= $3 and (o.status_asks = 0 or o.accepted_at <= $2)
     order by o.accepted_at limit $4 for update skip locked)
   update outbox m set status_asks = case when m.accepted_at <= $2 then 2 else m.status_asks + 1 end
   where m.id = any (array(select d.id from due d))
   returning m.id, m.provider_message_id, exists (select 1 from delivery_reports r
     where r.channel = m.channel and r.provider_message_id = m.provider_message_id and r.outcome = 'failed') as failed`,
);
type Row = { id: string; provider_message_id: string | null; failed: boolean };

/**
 * Messages whose provider is to be asked now what became of them; each counts as asked. Rows another worker holds are passed
 * over, and those that are known to have failed are left out.
 * @param when `acceptedBefore`: asked the first time, `againBefore`: the second and last
 */
export async function claimUnreported(
  tx: Tx,
  when: { acceptedBefore: Date; againBefore: Date; acceptedSince: Date; limit: number },
): Promise<Unreported[]> {
  const { acceptedBefore, againBefore, acceptedSince, limit } = when;
  const rows = await tx.query<Row>(claimRows, [acceptedBefore, againBefore, acceptedSince, limit]);
  return rows.flatMap(({ id, provider_message_id: providerMessageId, failed }) =>
    providerMessageId === null || failed ? [] : [{ id, providerMessageId }],
  );
}
