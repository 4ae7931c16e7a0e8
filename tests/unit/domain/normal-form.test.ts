import { describe, expect, test } from 'vitest';
import { composed, decomposed } from '../../../domain/normal-form.ts';

describe('one writing of a text', () => {
  test('letters and their diacritics, together and apart', () => {
    expect(composed('ti\u0065\u0302\u0301ng Vi\u0065\u0323\u0302t')).toBe('tiếng Việt');
    expect(decomposed('tiếng')).toBe('tie\u0302\u0301ng');
    expect(composed(decomposed('Ngữ ưỡng ợ ẵ'))).toBe('Ngữ ưỡng ợ ẵ');
  });

  test('a stack of signs is cut at thirty; what follows it stays', () => {
    const stacked = `e${'\u0301'.repeat(40)} em`;
    expect([...decomposed(stacked)].filter((sign) => sign === '\u0301')).toHaveLength(30);
    expect(composed(stacked).endsWith(' em')).toBe(true);
  });

  test('64 KB of signs in a wrong order take no longer than other texts', () => {
    const hostile = '\u0301\u0323\u0309'.repeat(22_000);
    for (const form of [composed, decomposed]) {
      const began = process.cpuUsage();
      form(hostile);
      expect(process.cpuUsage(began).user / 1_000).toBeLessThan(20);
    }
  });
});
