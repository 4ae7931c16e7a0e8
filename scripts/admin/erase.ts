import { type ChannelName, channelNames } from '../../domain/message.ts';
import { eraseAddress } from '../../hotline/erase-address.ts';
import { type Asked, type Command, Refused, WrongUsage } from './command.ts';
import { withOperator } from './desk.ts';

export const eraseCommand: Command = {
  words: 'erase',
  form: '--channel C --address A',
  meaning: 'what a person may ask for: prints what was erased and what the law keeps',
  subjects: 0,
  options: { channel: { type: 'string' }, address: { type: 'string' } },
  run: erase,
};

/** Why what stays stays. */
const laws = {
  open: 'an open case stays, marked, without the way back to her: protecting life and health needs no consent (Law 91/2025/QH15 Art. 19.1)',
  closed: 'a closed case stays as the file of what was done for her, until its own time is over',
  registrations: 'a child keeps its place: the registration is deleted by its own rule (SWIM_KEPT_DAYS)',
} as const;

function erase(asked: Asked): Promise<void> {
  const channel = channelOf(asked.needed('channel'));
  const address = asked.needed('address').trim();
  if (address === '') throw new WrongUsage('erase --address is empty.');
  return withOperator(async (operator) => {
    const erased = await eraseAddress(operator, channel, address);
    if (erased.kind === 'nothing') throw new Refused('There is nothing to erase at this address.');
    const { received, sent, drafts, cases, registrations } = erased.kept;
    const kept = {
      cases: cases.map((one) => ({ ...one, because: one.state === 'closed' ? laws.closed : laws.open })),
      registrations: registrations.map((code) => ({ code, because: laws.registrations })),
    };
    asked.print({ erased: { address: true, talk: true, received, sent, drafts }, kept }, [
      `Erased: her address, her talk, the words of ${received} messages from her and of ${sent} to her, ${drafts} reports never opened.`,
      ...kept.cases.map(({ code, state, because }) => `Kept: ${code} (${state}): ${because}.`),
      ...kept.registrations.map(({ code, because }) => `Kept: ${code}: ${because}.`),
      'What her own telephone, the provider and the network keep is theirs: see docs/safety.md.',
    ]);
  });
}

function channelOf(written: string): ChannelName {
  const channel = channelNames.find((name) => name === written);
  if (channel === undefined) throw new WrongUsage(`erase --channel expects one of ${channelNames.join(', ')}.`);
  return channel;
}
