const ones = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const teens = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const values = new Map<string, number>([
  ...ones.map((name, at): [string, number] => [name, at + 1]),
  ...teens.map((name, at): [string, number] => [name, at + 10]),
  ...tens.map((name, at): [string, number] => [name, (at + 2) * 10]),
]);

const unit = `(?:${ones.join('|')})`;
const several = new RegExp(
  `\\b(?:(${tens.join('|')})(?:[ -](${unit}))?|(${[...teens.slice(1), ...ones.slice(2)].join('|')}))\\b`,
  'gi',
);
/** "Ten" is "tên" as well, and "one" no number in "no one": only before years and months, or alone. */
const withUnit = /\b(one|two|ten)(?=[ -](?:years?|yrs?|yo|months?|weeks?|days?)\b)|^\s*(two|ten)\s*[.!]?\s*$/gi;
const may = new RegExp(`one|two|ten|teen|ty|${[...teens, ...ones].join('|')}`, 'i');

/** Numbers written in English as digits, "thirty-five" as 35; everything else stays as it is. */
export function englishNumbersAsDigits(text: string): string {
  if (!may.test(text)) return text;
  const digits = (name: string | undefined): number => values.get(name?.toLowerCase() ?? '') ?? 0;
  return text
    .replace(several, (_, ten?: string, one?: string, other?: string) =>
      String(other === undefined ? digits(ten) + digits(one) : digits(other)),
    )
    .replace(withUnit, (_, before?: string, alone?: string) => String(digits(before ?? alone)));
}
