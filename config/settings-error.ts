/** A setting that cannot be used. The message is one sentence for the operator: name, what was found, what is expected. */
export class SettingsError extends Error {}
