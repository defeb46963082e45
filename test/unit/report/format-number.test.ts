// Numbers read the same everywhere, and what is not zero never looks like zero.
import { describe, expect, it } from 'vitest';
import { counted, decimal, grouped, percent, short, size } from '../../../core/report/format-number.ts';

describe('numbers of the report', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
    [-1200, '−1,200'],
  ])('groups %d as %s', (value, text) => expect(grouped(value)).toBe(text));

  it.each([
    [0, '0 %'],
    [0.0001, '< 0.1 %'],
    [0.05, '5 %'],
    [0.9999, '> 99.9 %'],
    [1, '100 %'],
  ])('writes the share %d as %s', (value, text) => expect(percent(value)).toBe(text));

  it('keeps no trailing zeros and no minus zero', () => {
    expect([decimal(0.8), decimal(12), decimal(-0.001), decimal(100, 0), decimal(-1.5)]).toEqual([
      '0.8',
      '12',
      '0',
      '100',
      '−1.5',
    ]);
  });

  it('writes sizes, short axis words and counted words', () => {
    expect([size(0), size(999), size(3_700_000), short(512), short(2048), short(3.4e6)]).toEqual([
      '0 B',
      '999 B',
      '3.7 MB',
      '512',
      '2k',
      '3.4M',
    ]);
    expect([counted(1, 'gate'), counted(1200, 'gate'), counted(2, 'family', 'families')]).toEqual([
      '1 gate',
      '1,200 gates',
      '2 families',
    ]);
  });
});
