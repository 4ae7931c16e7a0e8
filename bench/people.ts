import path from 'node:path';
import { openZaloLedger } from '../simulator/zalo-ledger.ts';

/** A user id at Zalo that nobody else here has. */
export const userId = (number: number): string => `77${String(number).padStart(17, '0')}`;

/**
 * Writes into the simulator's ledger, before it starts, that these people have just opened their chats: Zalo would take no
 * message to strangers, and their real words go past the simulator.
 */
export function introduce(dataDir: string, users: readonly string[], at: Date): void {
  const ledger = openZaloLedger({ dir: path.join(dataDir, 'simulator') });
  for (const user of users)
    ledger.append({
      kind: 'event',
      at: at.toISOString(),
      userId: user,
      conversationId: null,
      eventId: `known-${user}`,
      act: 'chatnow',
      text: '',
      messageIds: [],
      // Nothing the hotline is told.
      body: null,
    });
}
