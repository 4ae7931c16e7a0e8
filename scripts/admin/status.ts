import { channelsOf } from '../../channels/settings.ts';
import { orderWarning } from '../../channels/sms/settings.ts';
import { publicUrlWarning } from '../../config/public-url.ts';
import type { Settings } from '../../config/settings.ts';
import { checkedFor, dayBefore } from '../../domain/place-check.ts';
import { openAlarms } from '../../storage/alarms.ts';
import { chooseDataDir } from '../../storage/data-dir.ts';
import { listingWarning } from '../../storage/heartbeats.ts';
import { oldPlacesWithoutContact } from '../../storage/place-checks.ts';
import { serverLogWarnings } from '../../storage/server-log.ts';
import { filledSpillFiles } from '../../storage/spill-file.ts';

import { readStatus } from '../../storage/status.ts';
import type { Command } from './command.ts';
import { type Records, withRecords } from './desk.ts';
import { zaloBotWarnings } from './zalo-bot-use.ts';

/** What an alarm asks of somebody. */
const meanings: Readonly<Record<string, string>> = {
  no_recipient: 'nobody can be paged for a case; see duty who',
  alerts_failed: 'every page of the last step has failed; call the officers',
  paging_failed: 'a fault of ours kept a case from being paged at once; see the log',
  flow_failed: 'a fault of ours; she was answered with the numbers, and an officer was paged',
  escalation_failed: 'a fault of ours keeps a case from being paged on; see the log',
  spilled_message_failed: 'a message kept while the database was away could not be worked; it is in the inbox, sealed',
  spill_unreadable: 'lines of a spill file do not open; they are kept beside it',
  pin_locked: 'five wrong PINs; has an officer lost her phone?',
  wrong_number: 'two people said that the number of a place is wrong; see services wrong',
  place_unanswered: 'the contact of a place has not answered for a month; call it, see services wrong',
  place_changed: 'the contact of a place said that something has changed; call it, see services wrong',
  missed_not_listed: 'the provider does not say what it could not deliver to us; a cry may wait there',
  provider_account:
    'a provider of messages lets us send nothing: credentials, money, a quota, or a number that is not ours; see the log',
  template_refused: 'a provider of SMS has no template for a text of ours; register it there, see docs/channels',
  sms_half_used: "half of the day's SMS are used; see SMS_DAILY_SEGMENTS",
  sms_almost_used:
    "four fifths of the day's SMS are used: only alerts and urgent answers still go; see SMS_DAILY_SEGMENTS",
  sms_used_up: "the day's SMS are used up: not even alerts go by SMS; raise SMS_DAILY_SEGMENTS now",
  channel_not_renewed:
    "a channel is not as it should be: a provider's token could not be renewed, Telegram has no webhook, or Kannel does not answer; see the log",
};

/** Does a provider outside of this machine call us? Telegram without a secret is asked instead. */
const isAnythingReal = (settings: Settings): boolean =>
  channelsOf(settings).some(
    (name) =>
      !settings.simulate.some((simulated) => simulated === name) &&
      !(name === 'telegram' && settings.telegram.kind === 'on' && settings.telegram.webhookSecret === null),
  );

/** Is there a list of what Twilio could not deliver to us? */
const isListed = ({ sms }: Settings): boolean =>
  sms.kind === 'on' && sms.providers.some(({ name, settings }) => name === 'twilio' && settings.twoWay);

/** What a bot keeps on disk, worked as soon as the database takes it. */
const spillWarnings = ({ dataDir }: Settings): string[] =>
  filledSpillFiles(chooseDataDir(dataDir).dataDir).map(({ name, bytes }) =>
    name.endsWith('.unreadable')
      ? `the spill file ${name} holds lines nobody can open (${bytes} bytes); keep it, and look for the keyring they were sealed with`
      : `messages wait in the spill file ${name} (${bytes} bytes); is the bot running?`,
  );

/** Places nobody can be asked about are told as one number. */
async function contactWarning(db: Records['db'], at: Date, { timeZone }: Settings): Promise<string[]> {
  const count = await oldPlacesWithoutContact(db, dayBefore(at, checkedFor, timeZone));
  return count === 0
    ? []
    : [`${count} places were last checked ${checkedFor} days ago or more, and have no contact to ask`];
}

export const statusCommand: Command = {
  words: 'status',
  form: '',
  meaning: 'what the hotline holds, and what needs somebody',
  subjects: 0,
  options: {},
  run: (asked) =>
    withRecords(async ({ db, at, paging, settings }) => {
      const status = await readStatus(db, at, { ...paging, timeZone: settings.timeZone });
      const alarms = await openAlarms(db);
      const wrongUrl = publicUrlWarning(settings.publicUrl, isAnythingReal(settings));
      const wrongOrder = orderWarning(settings.sms);
      const warnings = [
        ...(wrongUrl === null ? [] : [wrongUrl]),
        ...(wrongOrder === null ? [] : [wrongOrder]),
        ...(isListed(settings) ? await listingWarning(db, 'sms', at) : []),
        ...status.warnings,
        ...(await contactWarning(db, at, settings)),
        ...(await zaloBotWarnings(db, at, settings)),
        ...spillWarnings(settings),
        ...(await serverLogWarnings(db)),
        ...alarms.map(({ n, kind }) => `${n} × ${kind}${kind in meanings ? `: ${meanings[kind]}` : ''}`),
      ];
      const row = (counts: Record<string, number>) =>
        Object.entries(counts)
          .map(([name, n]) => `${name} ${n}`)
          .join(' · ');
      const age = status.escalation_cycle_age_s;
      asked.print({ ...status, warnings }, [
        `inbox   ${row(status.inbox)}`,
        `outbox  ${row(status.outbox)}`,
        `cases   ${row(status.cases)}`,
        `alerts  ${row(status.alerts)}`,
        `escalation cycle ${age === null ? 'has never run' : `${age} s ago`}`,
        ...(warnings.length > 0 ? warnings.map((warning) => `warning ${warning}`) : ['no warnings']),
      ]);
    }),
};
