import type { FC, PropsWithChildren } from 'hono/jsx';
import { FaultsForm, type FaultsNow } from './phones-faults.tsx';
import { OfficerPhone, type OfficerView } from './phones-officer.tsx';
import { SmsTalk, type SmsView } from './phones-sms.tsx';
import { ZaloTalk, type ZaloView } from './phones-zalo.tsx';

/** One way to another phone on the same page. */
export type Tab = { name: string; about: string; href: string; count: number; current: boolean };

/** What the page shows. */
export type PhonesView = {
  zalo: ZaloView & { classes: string };
  sms: SmsView & { classes: string };
  officers: readonly OfficerView[];
  tabs: readonly Tab[];
  /** Where changes of these phones are told. */
  events: string;
};

/** The whole document as text. */
export const renderPhones = (view: PhonesView): string => `<!DOCTYPE html>${String(<PhonesPage {...view} />)}`;

/** The page of faults alone, for whoever wants it in a window of its own. */
export const renderFaults = (faults: FaultsNow): string =>
  `<!DOCTYPE html>${String(
    <Document title="lỗi giả" events="">
      <div class="bottom alone">
        <FaultsForm faults={faults} person="" />
        <p>
          <a href="/phones">Về điện thoại</a>
        </p>
      </div>
    </Document>,
  )}`;

const Document: FC<PropsWithChildren<{ title: string; events: string }>> = ({ title, events, children }) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
      <title>Tin Cậy · {title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/phones.css" />
      <link rel="stylesheet" href="/phones-layout.css" />
      <script src="/phones.js" defer />
    </head>
    <body data-events={events}>
      <div class="simulation">
        <h1>Tin Cậy · {title}</h1>
        <p role="note">
          <strong>MÔ PHỎNG</strong> · không có gì rời khỏi máy này
          <small lang="en">Simulation: nothing leaves this machine</small>
        </p>
      </div>
      {children}
    </body>
  </html>
);

const PhonesPage: FC<PhonesView> = ({ zalo, sms, officers, tabs, events }) => (
  <Document title="điện thoại mô phỏng" events={events}>
    <Tabs tabs={tabs} />
    <div class="phones">
      <section id="phone-zalo" class={`phone zalo ${zalo.classes}`} aria-label="Zalo của người dùng">
        <PersonHeader mine="zalo" name="Tin Cậy" who={`Zalo · người dùng …${zalo.person.slice(-4)}`} tabs={tabs} />
        <ZaloTalk {...zalo} />
      </section>
      <section id="phone-sms" class={`phone sms ${sms.classes}`} aria-label="SMS của người dùng">
        <PersonHeader mine="sms" name={`Tin Cậy ${sms.hotline}`} who={`SMS · ${sms.number}`} tabs={tabs} />
        <SmsTalk {...sms} frame={null} empty={`Chưa có tin SMS nào với ${sms.hotline}.`} />
      </section>
      {officers.map((officer) => (
        <OfficerPhone {...officer} />
      ))}
    </div>
  </Document>
);

const Tabs: FC<{ tabs: readonly Tab[] }> = ({ tabs }) => (
  <nav id="tabs" class="tabs" data-live aria-label="Các điện thoại">
    {tabs.map((tab) => (
      <a data-place href={tab.href} aria-current={tab.current ? 'page' : undefined}>
        {tab.name}
        {tab.count > 0 && (
          <span class="count" title="tin SMS đã nhận">
            {tab.count}
          </span>
        )}
        <small>{tab.about}</small>
      </a>
    ))}
  </nav>
);

const PersonHeader: FC<{ mine: 'zalo' | 'sms'; name: string; who: string; tabs: readonly Tab[] }> = ({
  mine,
  name,
  who,
  tabs,
}) => (
  <>
    <header class="account">
      <span class="face" aria-hidden="true">
        TC
      </span>
      <div class="who">
        <h2>{name}</h2>
        <p>{who}</p>
      </div>
      <a href="/phones?person=new" title="New person: start as a stranger">
        Người mới
      </a>
    </header>
    <nav id={`switch-${mine}`} class="mine-switch" aria-label="Máy của người dùng" data-live>
      {tabs.slice(0, 2).map((tab, index) => (
        <a data-place href={tab.href} aria-current={(mine === 'sms') === (index === 1) ? 'true' : undefined}>
          {tab.name}
          {tab.count > 0 && mine === 'zalo' && <span class="count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  </>
);
