// Which numbers are passed over before any detector is asked: those of prose, never those of a street, flat, age or longer number.
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../../core/redact/compile.ts';
import { createDocumentReader } from '../../../core/redact/document.ts';
import { FLAG } from '../../../core/redact/flags.ts';
import { isPlainNumber } from '../../../core/redact/plain-numbers.ts';
import { loadRedactionPolicy } from '../../support/redaction-policy.ts';

const { table, phrases } = compilePolicy(loadRedactionPolicy());
const read = createDocumentReader(table, phrases);

/** Whether the first number of the text is plain. */
function isFirstPlain(text: string): boolean {
  const doc = read(text, true, 1936);
  for (let i = 0; i < doc.words.count; i++)
    if (((doc.flags[i] as number) & FLAG.allDigits) !== 0) return isPlainNumber(doc, i);
  throw new RangeError('the text has no number');
}

describe('a number is passed over', () => {
  it.each([
    'the score was 14 and is lower now',
    'we met at 7.',
    'it took 5 hours, they said',
    'done.\n2. Then I slept',
  ])('in %j', (text) => {
    expect(isFirstPlain(text)).toBe(true);
  });
});

describe('a number is never passed over', () => {
  it.each([
    'I live in apt 3 with them',
    'she is 95 and well',
    'it was via monte 12 there',
    'he lives at 12 Elm Street',
    'they said Kuusiku 7 is home',
    'call 555 0147 now',
    'the card is xxxx 1234 now',
    'wren is a 34 year old nurse',
    'they moved to 14 avenue de Provence',
  ])('in %j', (text) => {
    expect(isFirstPlain(text)).toBe(false);
  });
});
