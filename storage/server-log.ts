import { statement, type Tx } from './database.ts';

/** Everything with which a server writes what it was given to its log, as it is for this connection. */
const readLogSettings = statement(
  'read-log-settings',
  `select current_setting('log_min_messages') as messages, current_setting('log_statement') as statements,
     current_setting('log_parameter_max_length') as parameters,
     current_setting('log_min_duration_statement') as slow, current_setting('log_min_duration_sample') as sampled,
     current_setting('log_transaction_sample_rate')::float8 as rate`,
);

type LogSettings = {
  messages: string;
  statements: string;
  parameters: string;
  slow: string;
  sampled: string;
  rate: number;
};

/** With these a failing statement leaves nothing in the log. */
const silentAboutErrors: readonly string[] = ['log', 'fatal', 'panic'];

/**
 * What of the server's settings would put words and numbers of persons into its log, a sentence each with what to set.
 * Only its administrator can: our connections already keep the parameters of a failing statement out by themselves.
 */
export async function serverLogWarnings(tx: Tx): Promise<string[]> {
  const [settings] = await tx.query<LogSettings>(readLogSettings, []);
  if (settings === undefined) return [];
  const warnings: string[] = [];
  if (!silentAboutErrors.includes(settings.messages))
    warnings.push(
      `the database's server writes errors to its log (log_min_messages is ${settings.messages}), and they may quote what a person told; on it: alter system set log_min_messages = log; alter system set log_min_error_statement = panic; select pg_reload_conf();`,
    );
  const { statements, slow, sampled, rate, parameters } = settings;
  const writes = statements !== 'none' || slow !== '-1' || sampled !== '-1' || rate > 0;
  if (writes && parameters !== '0')
    warnings.push(
      "the database's server writes statements to its log with what they were given; on it: alter system set log_parameter_max_length = 0; select pg_reload_conf();",
    );
  return warnings;
}
