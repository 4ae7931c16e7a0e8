/** Languages the hotline speaks, the province's own first. For each there is a folder of texts. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
