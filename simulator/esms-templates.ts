/**
 * Does the text fit one of the registered templates? `{P1,20}` stands for up to 20 signs without a blank, `{P2,50}` for up to 50
 * of any kind, as the documentation's examples use them.
 */
export const fitsTemplate = (templates: readonly string[], text: string): boolean =>
  templates.some((template) => patternOf(template).test(text));

function patternOf(template: string): RegExp {
  const parts = template.split(/(\{P[12],\d{1,3}\})/);
  const pattern = parts.map((part) => {
    const [, kind, most] = /^\{P([12]),(\d{1,3})\}$/.exec(part) ?? [];
    if (kind === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return `${kind === '1' ? '\\S' : '[^]'}{0,${most}}`;
  });
  return new RegExp(`^${pattern.join('')}$`);
}
