import type { ProviderName, SendResult } from '../domain/message.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { raiseAlarmOnce, settleAlarm } from '../storage/alarms.ts';

/** How each provider stood when this process last heard of it; one it has not heard of may have an alarm of another's. */
export type ProviderAlarms = {
  note(hotline: Hotline, provider: ProviderName, result: SendResult, at: Date): Promise<void>;
};

/**
 * What a provider says is wrong on our side of the contract is an alarm until it takes a message again. A template it does not
 * know is one until somebody has looked: another text may be taken meanwhile.
 */
export function createProviderAlarms(): ProviderAlarms {
  const well = new Set<ProviderName>();
  return {
    async note(hotline, provider, result, at) {
      for (const { kind, provider: whose } of result.alarms ?? []) {
        well.delete(whose);
        hotline.log.warn(kind, { provider: whose });
        await raiseAlarmOnce(hotline.db, kind, whose, at);
      }
      if (result.kind !== 'accepted' || well.has(provider)) return;
      well.add(provider);
      await settleAlarm(hotline.db, 'provider_account', provider, at);
    },
  };
}
