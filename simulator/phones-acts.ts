import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import type { Twilio } from './twilio.ts';
import { smsFaultSchema } from './twilio-faults.ts';
import type { Zalo } from './zalo.ts';
import { apiFaultSchema, webhookFaultSchema } from './zalo-faults.ts';
import { buttonsOf } from './zalo-person.ts';

const degrees = (limit: number) => z.coerce.number().min(-limit).max(limit);
/** What a form of the Zalo phone says. */
export const zaloActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('text'), value: z.string().trim().min(1) }),
  z.object({ act: z.literal('tap'), value: z.string().min(1) }),
  z.object({ act: z.literal('location'), lat: degrees(90), lon: degrees(180) }),
  z.object({ act: z.enum(['sticker', 'image', 'audio', 'video', 'file']) }),
  z.object({ act: z.enum(['chatnow', 'follow', 'unfollow', 'block', 'withdraw']) }),
]);
export type ZaloAct = z.infer<typeof zaloActSchema>;

/** Starts what the person does; the page shows by itself how far its telling has come. */
export function perform(zalo: Zalo, userId: string, act: ZaloAct): Promise<unknown> {
  const person = zalo.person(userId);
  switch (act.act) {
    case 'text':
      return person.says(act.value);
    case 'tap':
      // A page left open may show buttons that are gone: then nothing happens but a fresh page.
      return buttonsOf(zalo.state(userId)).some(({ value }) => value === act.value)
        ? person.taps(act.value)
        : Promise.resolve();
    case 'location':
      return person.sendsLocation(act.lat, act.lon);
    case 'sticker':
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return person.sends(act.act);
    case 'chatnow':
      return person.opensChat();
    case 'follow':
      return person.follows();
    case 'unfollow':
      return person.unfollows();
    case 'block':
      person.blocks();
      return Promise.resolve();
    case 'withdraw':
      return person.withdraws();
    default:
      return assertNever(act);
  }
}

/** Sets or clears what the form of faults asks for; false when that makes no sense. */
export function setFaults(zalo: Zalo, twilio: Twilio, form: Record<string, string>): boolean {
  const count = form.count ? Number(form.count) : null;
  const api = { kind: form.kind, route: form.route, count, ms: Number(form.ms ?? 0) };
  switch (form.what) {
    case 'none':
      zalo.faults.clear();
      zalo.webhooks.clearFault();
      twilio.faults.clear();
      return true;
    case 'retry':
      void zalo.retryNow();
      return true;
    case 'webhook': {
      const fault = webhookFaultSchema.safeParse({ kind: form.kind, count });
      if (fault.success) zalo.webhooks.setFault(fault.data);
      return fault.success;
    }
    case 'sms': {
      const fault = smsFaultSchema.safeParse(api);
      if (fault.success) twilio.faults.set(fault.data);
      return fault.success;
    }
    default: {
      const fault = apiFaultSchema.safeParse(api);
      if (fault.success) zalo.faults.set(fault.data);
      return fault.success;
    }
  }
}
