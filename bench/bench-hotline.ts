import path from 'node:path';
import { noChannels } from '../channels/settings.ts';
import { readEscalationRules } from '../config/escalation-rules.ts';
import { silentLog } from '../domain/log.ts';
import { noSpans } from '../domain/spans.ts';
import { type OpenHotline, openHotline } from '../hotline/open-hotline.ts';

const root = path.resolve(import.meta.dirname, '..');

/** A hotline within the bench's own process, with the shipped rules and times, and no channel of its own. */
export const openBenchHotline = (databaseUrl: string, folder: string, name: string): Promise<OpenHotline> =>
  openHotline({
    databaseUrl,
    keyringFile: null,
    dataDir: folder,
    ...noChannels,
    timers: {
      silenceClosesReport: 600,
      talkHiddenAfter: 900,
      safeContactAskedAgainAfter: 86_400,
      ordinaryMessageExpires: 600,
      personToldWithin: 900,
    },
    smsPerDay: 1_000_000,
    paging: {
      rules: readEscalationRules(path.join(root, 'config/escalation.yaml'), 'Asia/Ho_Chi_Minh'),
      publicUrl: 'https://hotline.example.vn',
      demo: true,
    },
    swim: { offerHours: 24, keptDays: 365 },
    kept: { talkDays: 90, mediaDays: 30 },
    log: silentLog,
    spans: noSpans,
    processName: `tin-cay-bench-${name}`,
    root,
    production: false,
  });
