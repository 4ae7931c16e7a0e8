import type { FC } from 'hono/jsx';
import type { Point } from '../../domain/message.ts';
import { text } from '../../texts/keys.ts';
import { say } from '../say.ts';

/** Leads to a map of the point, whose makers do not hear from where. Never of a safe house. */
export const MapLink: FC<{ point: Point }> = ({ point: { lat, lon } }) => (
  <a href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`} rel="noreferrer noopener">
    {say(text('casePage.openMap'))}
  </a>
);
