/**
 * JSON.parse for answers and events with ids over 2^53: whole numbers of 16 and more digits come as strings, digit for
 * digit. Nothing inside a string is touched. One pass, without a pattern that could be made slow: it also runs on
 * bodies nobody has signed.
 * @returns undefined when it is not JSON
 */
export function parseKeepingIds(text: string): unknown {
  try {
    return JSON.parse(quoteLongNumbers(text));
  } catch {
    return undefined;
  }
}

function quoteLongNumbers(text: string): string {
  let out = '';
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '"') {
      at = endOfString(text, at);
    } else if (char === '-' || isDigit(char)) {
      const start = at;
      while (at < text.length && isNumberPart(text.charAt(at))) at++;
      const number = text.slice(start, at);
      if (number.length >= 16 && /^\d+$/.test(number)) {
        out += `${text.slice(copied, start)}"${number}"`;
        copied = at;
      }
    } else {
      at++;
    }
  }
  return out + text.slice(copied);
}

/** The place after the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9';
const isNumberPart = (char: string): boolean => isDigit(char) || '+-.eE'.includes(char);
