import type { FC } from 'hono/jsx';
import type { DemoOfficer } from './demo-officers.ts';
import { Frame, SmsTalk, type SmsView } from './phones-sms.tsx';

/** An officer's phone: her SMS, and the pages their links open. */
export type OfficerView = {
  officer: DemoOfficer;
  sms: SmsView;
  /** Others of her level, and the page that shows them instead. */
  others: readonly { name: string; href: string }[];
  /** In sight where there is room for one phone only, for two. */
  classes: string;
};

const roles: Record<string, string> = {
  duty_officer: 'trực',
  commune_officer: 'xã, phường',
  province: 'tỉnh',
};

/** The phone of one officer. */
export const OfficerPhone: FC<OfficerView> = ({ officer, sms, others, classes }) => {
  const digits = officer.phone.slice(1);
  const frame = `frame-${digits}`;
  return (
    <section
      id={`phone-${digits}`}
      class={`phone officer level-${officer.level} ${classes}`}
      aria-label={`Máy của ${officer.name}, cấp ${officer.level}`}
    >
      <header class="account">
        <span class="face" aria-hidden="true">
          {initialOf(officer.name)}
        </span>
        <div class="who">
          <h2>{officer.name}</h2>
          <p>
            {officer.phone}
            <span class="role"> · {roles[officer.role] ?? officer.role}</span>
          </p>
        </div>
        <span id={`others-${digits}`} data-live>
          {others.map(({ name, href }) => (
            <a href={href} title={`Xem máy của ${name}`}>
              {name} ›
            </a>
          ))}
        </span>
      </header>
      <p class="pin">
        <span class="level">Cấp {officer.level}</span> PIN mẫu: <strong>{officer.pin}</strong>{' '}
        <small lang="en">demo, invented</small>
      </p>
      <SmsTalk {...sms} frame={frame} empty="Chưa có tin SMS nào." />
      <Frame name={frame} title={`Trang mở trên máy của ${officer.name}`}>
        Liên kết trong tin SMS mở ở đây
      </Frame>
    </section>
  );
};

const initialOf = (name: string): string => name.slice(0, 1).toUpperCase();
