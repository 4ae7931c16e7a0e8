/** Days the sealed body of what came in is kept: long enough to copy it into a case and to look into a fault. */
export const inboxBodyKeptDays = 7;
