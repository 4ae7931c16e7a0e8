/** What is wrong with a channel's settings. The message is one sentence for the operator; it never holds a value of a secret. */
export class WrongSettings extends Error {}
