/** Days the sealed body of what came in is kept: long enough to copy it into a case and to look into a fault. */
export const inboxBodyKeptDays = 7;
/** Days a question to a place's contact is kept, and what people said of its number once that is settled: a year of looking back. */
export const placeChecksKeptDays = 365;
