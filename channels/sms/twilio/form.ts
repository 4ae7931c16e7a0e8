/** A form as Twilio signs it: a key that came several times has a list. */
export type Form = Readonly<Record<string, string | string[]>>;

/**
 * A webhook's body as a form. Broken escapes and invalid UTF-8 are replaced, never a reason to drop a message; every
 * value is well-formed UTF-16.
 * @returns null when it is no form: nothing in it has a key and a value
 */
export function readForm(body: Buffer): Form | null {
  const text = body.toString('utf8');
  if (!text.includes('=')) return null;
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [...[before].flat(), value]);
  }
  return Object.fromEntries(fields);
}

/** The field's first value, or an empty text. */
export function field(form: Form, name: string): string {
  const found = Object.hasOwn(form, name) ? form[name] : undefined;
  return (typeof found === 'string' ? found : found?.[0]) ?? '';
}
