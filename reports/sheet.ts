/** A cell: text, a number, a day (YYYY-MM-DD), or nothing. Whatever somebody typed is text, also when it looks like a formula. */
export type SheetCell = string | number | { day: string } | null;

/** One sheet of a workbook; the first row holds the headings. `width` in characters. */
export type Sheet = {
  name: string;
  columns: readonly { heading: string; width: number }[];
  rows: readonly (readonly SheetCell[])[];
};
