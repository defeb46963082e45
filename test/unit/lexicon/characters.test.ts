// The quick way to read common characters says of every one what the properties of Unicode say.
import { describe, expect, it } from 'vitest';
import { AMPERSAND, classifyByProperties, REWRITTEN, readUnit } from '../../../core/lexicon/characters.ts';
import { viewOf } from '../../../core/redact/view.ts';

const UNITS = Array.from({ length: 65_536 }, (_, unit) => unit);

describe('readUnit', () => {
  it('gives each of the 65,536 units the class that its properties give', () => {
    const wrong = UNITS.filter((unit) => (readUnit(unit) & 255) !== classifyByProperties(String.fromCharCode(unit)));
    expect(wrong.map((unit) => unit.toString(16))).toEqual([]);
  });

  it('marks every unit that the view writes otherwise, and the sign of entities', () => {
    const unmarked = UNITS.filter((unit) => {
      const alone = String.fromCharCode(unit);
      return viewOf(alone).map !== null && (readUnit(unit) & REWRITTEN) === 0;
    });
    expect(unmarked.map((unit) => unit.toString(16))).toEqual([]);
    expect(readUnit('&'.charCodeAt(0)) & AMPERSAND).not.toBe(0);
    expect(readUnit('a'.charCodeAt(0)) & (REWRITTEN | AMPERSAND)).toBe(0);
  });
});
