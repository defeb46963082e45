// A closed class of words is told of every word exactly, although most are told by their hash alone.
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../../core/redact/compile.ts';
import { createIdleTest } from '../../../core/redact/crisis-kept.ts';
import { createDocumentReader } from '../../../core/redact/document.ts';
import { folded } from '../../../core/redact/street-words.ts';
import { createWordSet } from '../../../core/redact/word-set.ts';
import { loadRedactionPolicy } from '../../support/redaction-policy.ts';

const { table, phrases } = compilePolicy(loadRedactionPolicy());
const read = createDocumentReader(table, phrases);

describe('createWordSet', () => {
  const words = new Set(['strasse', 'λεωφορος', 'sanatorio']);
  const isStreet = createWordSet(words, folded);

  it.each(['Strasse', 'STRAẞE', 'straße', 'ΛΕΩΦΌΡΟΣ', 'λεωφόρος', 'Sanatorió'])('holds %s', (word) => {
    const doc = read(word, true, 1936);
    expect(isStreet(doc, 0)).toBe(words.has(folded(doc.text)));
    expect(isStreet(doc, 0)).toBe(true);
  });

  it('holds no other word, and nothing outside of the text', () => {
    const doc = read('the long road to the sea', true, 1936);
    expect([-1, 0, 1, 2, 3, 4, 5, 6].filter((i) => isStreet(doc, i))).toEqual([]);
  });
});

describe('createIdleTest', () => {
  const isIdle = createIdleTest(['kill myself', 'not']);
  const idle = (text: string, value: string, tag: string) => {
    const start = text.indexOf(value);
    return isIdle(text, start, start + value.length, tag);
  };

  it('lets pass a tag between whole words that no term holds', () => {
    expect(idle('so Anna said', 'Anna', '[PERSON_1]')).toBe(true);
  });

  it.each([
    ['a word of a term that would go', 'so Kill said', 'Kill', '[PERSON_1]'],
    ['a word of a term that would come', 'so Anna said', 'Anna', '[ORG_1: myself]'],
    ['a word that would be cut in two', 'so Annanot said', 'Anna', '[PERSON_1]'],
    ['what is no tag', 'so Anna said', 'Anna', 'Berta'],
  ])('refuses %s', (_, text, value, tag) => {
    expect(idle(text, value, tag)).toBe(false);
  });
});
