import { GrammyError } from 'grammy';
import type { Clock } from '../../domain/clock.ts';
import type { FileSources, Located } from '../fetch-file.ts';
import type { TelegramApi } from './api.ts';
import { failureOf } from './errors.ts';
import type { OpenTelegramSettings } from './settings.ts';

/** A file as it is kept until it is fetched: Telegram's name for it. Where it lies has the bot's token in it, and is asked for. */
export const addressOfFile = (fileId: string): string => `telegram:${fileId}`;

/**
 * Where files lie that people send: Telegram is asked for each, and it is fetched from Telegram's own host. A bot gets files
 * of up to 20 MB; larger ones than 10 MB are not kept anyway. Source: Telegram Bot API, getFile and File.
 */
export function filesOf(settings: OpenTelegramSettings, api: TelegramApi, clock: Clock): FileSources {
  const { apiUrl, botToken } = settings;
  const { hostname, origin } = new URL(apiUrl);
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
  return {
    kind: 'asked',
    liesAt: isHere ? { kind: 'simulated', origin } : { kind: 'provider', hosts: [hostname] },
    locate: async (name, signal) => {
      const fileId = /^telegram:([\x21-\x7e]{1,256})$/.exec(name)?.[1];
      if (fileId === undefined) return { kind: 'refused', reason: 'address' };
      try {
        const { file_path: path } = await api(signal).getFile(fileId);
        if (path === undefined || !/^[\w./-]{1,300}$/.test(path) || path.includes('..'))
          return { kind: 'refused', reason: 'address' };
        return { kind: 'at', url: `${apiUrl}/file/bot${botToken}/${path}` };
      } catch (error) {
        return notLocated(error, clock);
      }
    },
  };
}

function notLocated(error: unknown, clock: Clock): Located {
  if (error instanceof GrammyError && error.error_code === 400)
    return /too big/i.test(error.description)
      ? { kind: 'refused', reason: 'size' }
      : { kind: 'tryAgain', reason: 'not there', isGone: true };
  return { kind: 'tryAgain', reason: failureOf(error, clock).reason, isGone: false };
}
