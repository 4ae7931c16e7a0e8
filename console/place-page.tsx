import type { FC } from 'hono/jsx';
import { localPhone } from '../domain/phone.ts';
import type { PlaceLinkView } from '../hotline/confirm-place.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { Document, Problem, SayingPage } from './layout.tsx';
import { say } from './say.ts';

/** What the hotline tells people of a place, and two buttons for its contact. What is hidden is not here either. */
export const PlacePage: FC<{
  token: string;
  nonce: string;
  view: PlaceLinkView & { kind: 'open' };
  problem: KnownText | null;
}> = ({ token, nonce, view: { published, phone }, problem }) => (
  <Document>
    <h1>{say(text('placePage.title'))}</h1>
    <Problem what={problem} />
    <p>{say(text('placePage.why'))}</p>
    <dl class="facts">
      <Fact what={text('placePage.name')} value={published.name} />
      <Fact what={text('placePage.address')} value={published.address} />
      <Fact what={text('placePage.phone')} value={phone === null ? null : localPhone(phone)} />
      <Fact what={text('placePage.hours')} value={published.hours || null} />
    </dl>
    <p>{say(text('placePage.hidden'))}</p>
    <form method="post" action={`/p/${token}`}>
      <input type="hidden" name="nonce" value={nonce} />
      <button type="submit" class="main huge" name="answer" value="right">
        {say(text('placePage.right'))}
      </button>
      <button type="submit" class="huge" name="answer" value="wrong">
        {say(text('placePage.wrong'))}
      </button>
    </form>
  </Document>
);

const Fact: FC<{ what: KnownText; value: string | null }> = ({ what, value }) =>
  value === null ? null : (
    <>
      <dt>{say(what)}</dt>
      <dd>{value}</dd>
    </>
  );

/** What a place's link says that asks nothing any more, or never did. */
export const ClosedPlacePage: FC<{ view: Exclude<PlaceLinkView, { kind: 'open' }> }> = ({ view }) => {
  if (view.kind === 'unknown')
    return <SayingPage title={text('placePage.unknownTitle')} lines={[text('placePage.unknown')]} />;
  if (view.kind === 'old') return <SayingPage title={text('placePage.oldTitle')} lines={[text('placePage.old')]} />;
  return view.answer === 'right' ? (
    <SayingPage title={text('placePage.rightTitle')} lines={[text('placePage.thanks')]} />
  ) : (
    <SayingPage title={text('placePage.wrongTitle')} lines={[text('placePage.willCall')]} />
  );
};
