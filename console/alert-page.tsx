import type { FC } from 'hono/jsx';
import type { LinkView } from '../hotline/alert-link.ts';
import { unitWords, urgencyWords } from '../hotline/alert-words.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { Document, LinkForm, type LinkOnPage, Problem, SayingPage } from './layout.tsx';
import { type ShowTime, say } from './say.ts';

/** The page behind a link that may take a case: code, urgency, unit and one button. Nothing else. */
export const TakePage: FC<{
  link: LinkOnPage;
  hotline: Pick<Hotline, 'units'>;
  view: LinkView & { kind: 'page' };
  problem: KnownText | null;
}> = ({ link, hotline, view: { facts }, problem }) => (
  <Document>
    <p class={`urgency ${facts.state === 'stopped' ? 'normal' : facts.urgency}`}>{urgencyWords(facts)}</p>
    <h1 class="code">{say(text('officerLink.caseCode', { code: facts.code }))}</h1>
    <p class="unit">{unitWords(hotline, facts.unitCode)}</p>
    <Problem what={problem} />
    <LinkForm link={link} kind="take" path="">
      <button type="submit" class="main huge">
        {say(text('officerLink.take'))}
      </button>
    </LinkForm>
  </Document>
);

/** What a link says that opens nothing any more, or never did. */
export const ClosedLinkPage: FC<{
  view: Extract<LinkView, { kind: 'unknown' | 'takenByOther' | 'ended' | 'stale' }>;
  time: ShowTime;
  twoWay: boolean;
}> = ({ view, time, twoWay }) => {
  switch (view.kind) {
    case 'unknown':
      return <SayingPage title={text('officerLink.unknownTitle')} lines={[text('officerLink.unknown')]} />;
    case 'takenByOther': {
      const { code, name, at } = view;
      const lines = [text('officerLink.takenBy', { name, time: time(at) }), text('officerLink.thanks')];
      return <SayingPage title={text('officerLink.takenTitle', { code })} lines={lines} />;
    }
    case 'ended':
      return (
        <SayingPage title={text('officerLink.endedTitle', { code: view.code })} lines={[text('officerLink.ended')]} />
      );
    case 'stale': {
      const { code } = view;
      const reply = twoWay ? [text('officerLink.staleReply', { code })] : [];
      return (
        <SayingPage title={text('officerLink.staleTitle', { code })} lines={[text('officerLink.stale'), ...reply]} />
      );
    }
  }
};
