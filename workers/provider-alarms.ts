import type { ProviderAlarm, ProviderName, SendResult } from '../domain/message.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { raiseAlarmOnce, settleAlarm } from '../storage/alarms.ts';

/** How each provider stood when this process last heard of it; one it has not heard of may have an alarm of another's. */
export type ProviderAlarms = {
  /** Something to put right: an alarm, unless it is one already. */
  raise(hotline: Hotline, alarm: ProviderAlarm, at: Date): Promise<void>;
  note(hotline: Hotline, provider: ProviderName, result: SendResult, at: Date): Promise<void>;
};

/**
 * What a provider says is wrong on our side of the contract is an alarm until it takes a message again. A template it does not
 * know is one until somebody has looked: another text may be taken meanwhile.
 */
export function createProviderAlarms(): ProviderAlarms {
  const well = new Set<ProviderName>();
  const raise: ProviderAlarms['raise'] = async (hotline, { kind, provider }, at) => {
    well.delete(provider);
    hotline.log.warn(kind, { provider });
    await raiseAlarmOnce(hotline.db, kind, provider, at);
  };
  return {
    raise,
    async note(hotline, provider, result, at) {
      for (const alarm of result.alarms ?? []) await raise(hotline, alarm, at);
      if (result.kind !== 'accepted' || well.has(provider)) return;
      well.add(provider);
      await settleAlarm(hotline.db, 'provider_account', provider, at);
    },
  };
}
