/** Days the sealed body of what came in is kept: long enough to copy it into a case and to look into a fault. */
export const inboxBodyKeptDays = 7;
/** Days a question to a place's contact is kept, and what people said of its number once that is settled: a year of looking back. */
export const placeChecksKeptDays = 365;
/** Seconds after which a session of the web chat that was not seen again has ended. */
export const webSessionIdleSeconds = 86_400;
