/** One sentence, or its variants: for children, for adults, for SMS when the base is too long there. */
export type TextEntry = string | { base: string; child?: string; adult?: string; sms?: string };
export type TextFile = Readonly<Record<string, TextEntry>>;

/** The same sentences in another language: a missing one does not compile, nor does one too many. */
export type SameTexts<Original> = { readonly [Key in keyof Original]: TextEntry };
