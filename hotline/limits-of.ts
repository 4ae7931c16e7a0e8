import type { Hotline } from './hotline.ts';

/** Until when the hotline may write to a person by itself, as `mayWrite` asks for it. */
export const limitsOf = ({ timers, paging }: Pick<Hotline, 'timers' | 'paging'>) => ({
  within: timers.personToldWithin,
  timeZone: paging.rules.timeZone,
});
