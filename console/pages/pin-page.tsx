import type { FC } from 'hono/jsx';
import { type KnownText, text } from '../../texts/keys.ts';
import { Document, LinkForm, type LinkOnPage, Problem } from '../layout.tsx';
import { type ShowTime, say } from '../say.ts';

/** How an officer's PIN stands when its form is shown. */
export type PinDoor = { kind: 'open' } | { kind: 'locked'; until: Date } | { kind: 'none' };

/** Asks for her own PIN; `code` is null where there is no case: then it only confirms her phone. */
export const PinPage: FC<{
  link: LinkOnPage;
  code: string | null;
  door: PinDoor;
  problem: KnownText | null;
  /** What she wrote on a page whose session had ended. */
  unsent: string | null;
  time: ShowTime;
}> = ({ link, code, door, problem, unsent, time }) => (
  <Document>
    <h1>{say(text(code === null ? 'officerLink.setupTitle' : 'officerLink.pinTitle'))}</h1>
    <p>{say(code === null ? text('officerLink.confirmWhy') : text('officerLink.pinWhy', { code }))}</p>
    <Problem what={problem} />
    {door.kind === 'open' ? (
      <LinkForm link={link} kind={code === null ? 'confirm' : 'pin'} path="/pin">
        <PinField name="pin" label={text('officerLink.pin')} first />
        <button type="submit" class="main">
          {say(text(code === null ? 'officerLink.confirm' : 'officerLink.open'))}
        </button>
      </LinkForm>
    ) : (
      <ShutDoor door={door} time={time} />
    )}
    {unsent !== null && (
      <label>
        {say(text('officerLink.unsent'))}
        <textarea rows={6} readonly>
          {unsent}
        </textarea>
      </label>
    )}
  </Document>
);

/** Asks for the PIN she was given and for the one she will keep, twice. `code` is null behind a test link. */
export const SetPinPage: FC<{
  link: LinkOnPage;
  code: string | null;
  door: PinDoor;
  problem: KnownText | null;
  time: ShowTime;
}> = ({ link, code, door, problem, time }) => (
  <Document>
    <h1>{say(text(code === null ? 'officerLink.setupTitle' : 'officerLink.setOwnTitle'))}</h1>
    <p>{say(code === null ? text('officerLink.setupWhy') : text('officerLink.setOwnWhy', { code }))}</p>
    <Problem what={problem} />
    {door.kind === 'open' ? (
      <LinkForm link={link} kind="setup" path="/pin">
        <PinField name="given" label={text('officerLink.givenPin')} first />
        <PinField name="own" label={text('officerLink.ownPin')} />
        <PinField name="again" label={text('officerLink.ownPinAgain')} />
        <p class="hint">{say(text('officerLink.ownPinAdvice'))}</p>
        <button type="submit" class="main">
          {say(text('officerLink.save'))}
        </button>
      </LinkForm>
    ) : (
      <ShutDoor door={door} time={time} />
    )}
  </Document>
);

// Asked for as a code for once: a browser that kept the PIN would open the case for whoever holds the phone.
const PinField: FC<{ name: string; label: KnownText; first?: boolean }> = ({ name, label, first }) => (
  <label>
    {say(label)}
    <input
      class="pin"
      type="password"
      name={name}
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={12}
      required
      autofocus={first === true}
    />
  </label>
);

const ShutDoor: FC<{ door: Exclude<PinDoor, { kind: 'open' }>; time: ShowTime }> = ({ door, time }) =>
  door.kind === 'none' ? (
    <p class="problem" role="alert">
      {say(text('officerLink.pinNone'))}
    </p>
  ) : (
    <>
      <p class="problem" role="alert">
        {say(text('officerLink.pinLocked', { time: time(door.until) }))}
      </p>
      <p>{say(text('officerLink.pinLockedMore'))}</p>
    </>
  );
