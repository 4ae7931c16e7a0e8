import type { FC } from 'hono/jsx';
import { childMeasures } from '../../domain/case.ts';
import { childClockOf, policeClockOf } from '../../domain/child-clock.ts';
import { longestField, longestNote } from '../../domain/officer-words.ts';
import type { StoryEvent } from '../../hotline/case-story.ts';
import type { CasePage } from '../../hotline/open-case-page.ts';
import type { MeasureForm as MeasureFields } from '../../hotline/record-measure.ts';
import type { PoliceForm as PoliceFields } from '../../hotline/record-police.ts';
import { text } from '../../texts/keys.ts';
import { LinkForm, type LinkOnPage } from '../layout.tsx';
import { type ShowTime, say } from '../say.ts';

/** How an instant is put into a field for local times. */
export type WriteTime = (at: Date) => string;

type Parts = { link: LinkOnPage; page: CasePage; time: ShowTime; field: WriteTime };

/** The child's twelve hours; nothing where no child is known. */
export const ChildClock: FC<Omit<Parts, 'field'>> = ({ link, page: { facts, at, story }, time }) => {
  const clock = childClockOf(facts, at);
  if (clock.kind === 'none') return null;
  const recorded = story.filter(isMeasure).at(-1);
  return (
    <section id="measure">
      <h2>{say(text('casePage.clockTitle'))}</h2>
      {clock.kind === 'running' && (
        <p class="clock">
          <b>{say(text('casePage.clockRunning', { left: leftOf(clock.left), time: time(clock.dueAt) }))}</b>
        </p>
      )}
      {clock.kind === 'met' && <p class="clock">{say(text('casePage.clockMet', { time: time(clock.at) }))}</p>}
      {clock.kind === 'missed' && (
        <p class="problem">
          {say(text('casePage.clockMissed', { time: time(clock.dueAt) }))}{' '}
          {clock.metAt === null
            ? say(text('casePage.clockNothingDone'))
            : say(text('casePage.clockDoneLate', { time: time(clock.metAt) }))}
        </p>
      )}
      <p class="hint">{say(text('casePage.clockWhat', { time: time(facts.firstHeardAt) }))}</p>
      {recorded !== undefined && <Measure event={recorded} time={time} />}
      <details>
        <summary>{say(text(recorded === undefined ? 'casePage.measureTitle' : 'casePage.measureAgain'))}</summary>
        <MeasureForm link={link} typed={noMeasure} />
      </details>
    </section>
  );
};

const isMeasure = (event: StoryEvent): event is StoryEvent & { kind: 'measure' } => event.kind === 'measure';
const isPolice = (event: StoryEvent): event is StoryEvent & { kind: 'police' } => event.kind === 'police';

/** "5 giờ 20 phút". */
function leftOf(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = say(text('alerts.minutes', { count: String(Math.floor((seconds % 3600) / 60)) }));
  return hours === 0 ? minutes : `${say(text('alerts.hours', { count: String(hours) }))} ${minutes}`;
}

/** What was decided, as it was recorded. */
export const Measure: FC<{ event: StoryEvent & { kind: 'measure' }; time: ShowTime }> = ({ event, time }) => (
  <div class="recorded">
    <p>{say(text(`casePage.measure_${event.measure}`))}</p>
    <p class="said">{event.words}</p>
    {event.decision !== null && <p>{say(text('casePage.toldDecision', { value: event.decision }))}</p>}
    {event.signer !== null && <p>{say(text('casePage.toldSigner', { value: event.signer }))}</p>}
    {event.on !== null && <p>{say(text('casePage.toldDecided', { time: time(event.on) }))}</p>}
  </div>
);

const noMeasure: MeasureFields = { measure: '', words: '', decision: '', signer: '', at: '' };

export const MeasureForm: FC<{ link: LinkOnPage; typed: MeasureFields }> = ({ link, typed }) => (
  <LinkForm link={link} kind="measure" path="/measure">
    {childMeasures.map((measure) => (
      <label class="choice">
        <input type="radio" name="measure" value={measure} checked={typed.measure === measure} required />
        {say(text(`casePage.measure_${measure}`))}
      </label>
    ))}
    <label>
      {say(text('casePage.measureWords'))}
      <textarea name="words" rows={3} maxlength={longestNote} required>
        {typed.words}
      </textarea>
    </label>
    <p class="hint">{say(text('casePage.measureHint'))}</p>
    <label>
      {say(text('casePage.measureDecision'))}
      <input type="text" name="decision" maxlength={longestField} value={typed.decision} autocomplete="off" />
    </label>
    <label>
      {say(text('casePage.measureSigner'))}
      <input type="text" name="signer" maxlength={longestField} value={typed.signer} autocomplete="off" />
    </label>
    <label>
      {say(text('casePage.measureAt'))}
      <input type="datetime-local" name="at" value={typed.at} />
    </label>
    <button type="submit">{say(text('casePage.clockSave'))}</button>
  </LinkForm>
);

/** The police's twenty-four hours, a clock of their own: where a child is known, or once they have the case. */
export const PoliceClock: FC<Parts> = ({ link, page: { facts, at, story }, time, field }) => {
  const { childKnownAt, policeAt, outcome } = facts.clocks;
  if (childKnownAt === null && policeAt === null && outcome !== 'passed_police') return null;
  const clock = policeClockOf(facts.clocks, at);
  const recorded = story.filter(isPolice).at(-1);
  return (
    <section id="police">
      <h2>{say(text('casePage.policeTitle'))}</h2>
      {clock.kind === 'unknown' && clock.dueAt === null && <p class="clock">{say(text('casePage.policeUnknown'))}</p>}
      {clock.kind === 'unknown' && clock.dueAt !== null && (
        <p class="clock">{say(text('casePage.policeUnknownOver', { time: time(clock.dueAt) }))}</p>
      )}
      {clock.kind === 'running' && (
        <p class="clock">
          {say(text('casePage.policeRunning', { left: leftOf(clock.left), time: time(clock.dueAt) }))}
        </p>
      )}
      {clock.kind === 'met' && <p class="clock">{say(text('casePage.policeMet', { time: time(clock.at) }))}</p>}
      {clock.kind === 'missed' && (
        <p class="problem">
          {say(text('casePage.policeMissed', { time: time(clock.dueAt) }))}{' '}
          {say(text('casePage.policeHandedLate', { time: time(clock.at) }))}
        </p>
      )}
      <p class="hint">{say(text('casePage.policeWhat'))}</p>
      {recorded !== undefined && <Police event={recorded} time={time} />}
      <details>
        <summary>{say(text(recorded === undefined ? 'casePage.policeForm' : 'casePage.policeFormAgain'))}</summary>
        <PoliceForm link={link} typed={recorded === undefined ? noPolice : asTyped(recorded, field)} />
      </details>
    </section>
  );
};

/** Which police, since when, and when they handed it on. */
export const Police: FC<{ event: StoryEvent & { kind: 'police' }; time: ShowTime }> = ({ event, time }) => (
  <div class="recorded">
    <p class="said">{event.words}</p>
    <p>{say(text('casePage.toldReceived', { time: time(event.received) }))}</p>
    {event.record !== null && <p>{say(text('casePage.toldRecord', { value: event.record }))}</p>}
    {event.handed !== null && <p>{say(text('casePage.toldHanded', { time: time(event.handed) }))}</p>}
  </div>
);

const noPolice: PoliceFields = { unit: '', received: '', record: '', handed: '' };

/** What is known already stands in the form: later only the time of handing over is added. */
const asTyped = ({ words, record, received, handed }: StoryEvent & { kind: 'police' }, field: WriteTime) => ({
  unit: words,
  record: record ?? '',
  received: field(received),
  handed: handed === null ? '' : field(handed),
});

export const PoliceForm: FC<{ link: LinkOnPage; typed: PoliceFields }> = ({ link, typed }) => (
  <LinkForm link={link} kind="police" path="/police">
    <label>
      {say(text('casePage.policeUnit'))}
      <input type="text" name="unit" maxlength={longestField} value={typed.unit} autocomplete="off" required />
    </label>
    <label>
      {say(text('casePage.policeReceived'))}
      <input type="datetime-local" name="received" value={typed.received} required />
    </label>
    <label>
      {say(text('casePage.policeRecord'))}
      <input type="text" name="record" maxlength={longestField} value={typed.record} autocomplete="off" />
    </label>
    <label>
      {say(text('casePage.policeHanded'))}
      <input type="datetime-local" name="handed" value={typed.handed} />
    </label>
    <button type="submit">{say(text('casePage.clockSave'))}</button>
  </LinkForm>
);
