import type { DemoOfficer } from './demo-officers.ts';
import type { PhonesView, Tab } from './phones.tsx';
import type { FaultsNow } from './phones-faults.tsx';
import { addressOf, numberOf, type Place, withOfficer } from './phones-place.ts';
import { receivedIn, type SmsView } from './phones-sms.tsx';
import type { Twilio } from './twilio.ts';
import type { Zalo } from './zalo.ts';
import { buttonsOf } from './zalo-person.ts';

/** Without the remark that she is invented. */
const shortName = ({ name }: DemoOfficer): string => name.replace(/ \(.*$/, '');

/** The faults that are set on both providers. */
export const faultsNow = (zalo: Zalo, twilio: Twilio): FaultsNow => ({
  api: zalo.faults.list(),
  webhook: zalo.webhooks.fault(),
  sms: twilio.faults.list(),
});

/** Everything the page shows at this place, as it stands now. */
export function viewOf(zalo: Zalo, twilio: Twilio, all: readonly DemoOfficer[], place: Place): PhonesView {
  const { person, mine, officers, officer: chosen, show } = place;
  const state = zalo.state(person);
  const to = (change: Partial<Place>): string => addressOf({ ...place, ...change }, all);
  const smsOf = (number: string): SmsView => ({
    number,
    hotline: twilio.account.number,
    lines: twilio.phone(number).lines(),
    action: addressOf(place, all, '/phones/sms'),
    frameable: twilio.webOrigins(),
  });
  // "shown" on the narrowest screens, "paired" where there is room for two.
  const classes = (paired: boolean, shown: boolean): string =>
    [paired && 'paired', paired && shown && 'shown'].filter(Boolean).join(' ');
  const sms = smsOf(numberOf(person));
  const views = officers.map((officer) => ({
    officer,
    sms: smsOf(officer.phone),
    others: all
      .filter(({ level, phone }) => level === officer.level && phone !== officer.phone)
      .map((other) => ({ name: shortName(other), href: addressOf(withOfficer(place, other), all) })),
    classes: classes(officer === chosen, show === 'officer'),
  }));
  const tabs: Tab[] = [
    {
      name: 'Zalo',
      about: 'người dùng',
      href: to({ mine: 'zalo', show: 'mine' }),
      count: 0,
      current: show === 'mine' && mine === 'zalo',
    },
    {
      name: 'SMS',
      about: 'người dùng',
      href: to({ mine: 'sms', show: 'mine' }),
      count: receivedIn(sms.lines),
      current: show === 'mine' && mine === 'sms',
    },
    ...views.map(({ officer, sms: { lines } }) => ({
      name: shortName(officer),
      about: `cấp ${officer.level}`,
      href: to({ officer, show: 'officer' }),
      count: receivedIn(lines),
      current: show === 'officer' && officer === chosen,
    })),
  ];
  return {
    zalo: {
      person,
      lines: (state?.lines ?? []).map((line) => ({ ...line, telling: zalo.telling(line) })),
      buttons: buttonsOf(state),
      faults: faultsNow(zalo, twilio),
      action: to({}),
      classes: classes(mine === 'zalo', show === 'mine'),
    },
    sms: { ...sms, classes: classes(mine === 'sms', show === 'mine') },
    officers: views,
    tabs,
    events: addressOf(place, all, '/phones/events'),
  };
}
