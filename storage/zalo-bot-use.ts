import { statement, type Tx } from './database.ts';

// Removed officers have no ways any more; who wrote by mistake is a user like any other.
const useRow = statement(
  'zalo-bot-use',
  `select (select count(*) from outbox where channel = 'zalo-bot' and created_at >= $1 and state in ('accepted', 'unknown')) as messages,
     (select count(*) from (select address_index from officer_ways where channel = 'zalo-bot'
        union select address_index from people where channel = 'zalo-bot') one) as users`,
);

/** How many messages the Zalo bot has sent since then, as far as is known, and with how many people it has to do. */
export async function zaloBotUse(tx: Tx, since: Date): Promise<{ messages: number; users: number }> {
  const [row] = await tx.query<{ messages: number; users: number }>(useRow, [since]);
  return row ?? { messages: 0, users: 0 };
}
