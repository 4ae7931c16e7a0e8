/** Words or phrases written one after the other, with commas between: tables that stay short enough to be read. */
export const list = (written: string): string[] =>
  written
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
