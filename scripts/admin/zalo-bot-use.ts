import { planWarnings } from '../../channels/zalo-bot/plan.ts';
import type { ZaloBotSettings } from '../../channels/zalo-bot/settings.ts';
import { localDay, localInstant } from '../../domain/local-time.ts';
import type { Tx } from '../../storage/database.ts';
import { zaloBotUse } from '../../storage/zalo-bot-use.ts';

/** What somebody has to know of the bot's plan before it is used up. */
export async function zaloBotWarnings(
  db: Tx,
  at: Date,
  { zaloBot, timeZone }: { zaloBot: ZaloBotSettings; timeZone: string },
): Promise<string[]> {
  if (zaloBot.kind === 'off') return [];
  const month = localInstant({ ...localDay(at, timeZone), day: 1 }, 0, timeZone);
  return planWarnings(await zaloBotUse(db, month));
}
