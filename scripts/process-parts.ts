import path from 'node:path';
import { channelSettingsIn } from '../channels/settings.ts';
import { readEscalationRules } from '../config/escalation-rules.ts';
import { openLog } from '../config/log.ts';
import { readSettings, type Settings } from '../config/settings.ts';
import type { HotlineParts } from '../hotline/open-hotline.ts';
import { openSpans } from '../meters/open-spans.ts';
import type { ProcessTools } from './run-process.ts';

/** What a process of the hotline is put together from: the settings, and what every one of them opens alike. */
export type ProcessParts = { settings: Settings; hotline: HotlineParts };

/** Reads the settings of bot or workers once. Throws what `runProcess` says in one sentence. */
export async function processParts(name: 'bot' | 'workers', { stopWhen }: ProcessTools): Promise<ProcessParts> {
  const root = path.resolve(import.meta.dirname, '..');
  const settings = readSettings(process.env, root);
  const log = openLog(settings.logLevel, name);
  const hotline: HotlineParts = {
    databaseUrl: stopWhen.needsDatabaseUrl(settings.databaseUrl),
    keyringFile: settings.keyringFile,
    dataDir: settings.dataDir,
    ...channelSettingsIn(settings),
    timers: settings.timers,
    smsPerDay: settings.smsDailySegments,
    paging: {
      rules: readEscalationRules(settings.escalationFile, settings.timeZone),
      publicUrl: settings.publicUrl,
      demo: settings.simulate.includes('sms'),
    },
    swim: settings.swim,
    kept: settings.kept,
    log,
    spans: await openSpans(settings.traces, name, log),
    processName: `tin-cay-${name}`,
    root,
    production: settings.production,
  };
  return { settings, hotline };
}
