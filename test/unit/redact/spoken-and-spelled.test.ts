import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

describe('a number that is said', () => {
  it.each([
    'two one two 555 oh one four seven',
    '555 two three oh 0147',
    'double four two, triple five, 0147',
    'eight hundred five five five nineteen sixty two',
    'three one oh, five five five, zero one four seven',
  ])('goes in words and figures mixed: %s', (said) =>
    expect(redact(`It is ${said}, okay?`)).toBe('It is [PHONE_1], okay?'),
  );

  it.each([
    'Ten, nine, eight, seven, six, five, four, and breathe.',
    'Six seven eight nine ten eleven twelve.',
    'Four seven eight, four seven eight, four seven eight.',
    'Two four six eight ten twelve.',
    'I took two 500 one 250 three 125.',
    'Twenty one, twenty two, twenty three, twenty four.',
    'One hundred two hundred three hundred.',
  ])('stays where somebody counts, breathes or doses: %s', (text) => expect(redact(text)).toBe(text));

  it('takes linear time over words that go on', () => {
    const timeOf = (length: number) => {
      const text = 'seven oh three 55 '.repeat(length);
      let least = Number.POSITIVE_INFINITY;
      for (let run = 0; run < 12; run++) {
        const started = performance.now();
        redact(text);
        least = Math.min(least, performance.now() - started);
      }
      return least;
    };
    timeOf(200);
    // Sixteen times the length: quadratic time would be 256 times as long.
    expect(timeOf(8000)).toBeLessThan(64 * timeOf(500) + 5);
  });
});

describe('a name letter by letter', () => {
  it.each([
    ['My name is W-I-L-H-E-L-M-I-N-A.', 'My name is [PERSON_1].'],
    ['It is Z-O-L-T-A-N with a Z.', 'It is [PERSON_1] with a Z.'],
    ['My name is o l g a.', 'My name is [PERSON_1].'],
    ['My name is J-O-Y.', 'My name is [PERSON_1].'],
    ['It is spelled T-H-E-L-I-X.', 'It is spelled [PERSON_1].'],
    ['V A S I L, that is how it is spelled', '[PERSON_1], that is how it is spelled'],
  ])('goes: %s', (text, out) => expect(redact(text)).toBe(out));

  it.each([
    'A-D-H-D and P-T-S-D run in my family.',
    'We use S-T-O-P and D-E-A-R M-A-N.',
    'H-O-P-E is what keeps me here.',
    'N-O means N-O.',
    'It was spelled W-R-O-N-G.',
    'Options A, B, C, D.',
    'N-N-N-No, I-I-I-I cannot.',
    'Vitamins A, D, E, K.',
  ])('stays where it is a word or an abbreviation: %s', (text) => expect(redact(text)).toBe(text));
});

describe('an age over 89', () => {
  it.each([
    ['She is ninety-six. 3 of us care for her.', 'She is [AGE_1]. 3 of us care for her.'],
    ['Grandpa is 93. 2 falls this month.', 'Grandpa is [AGE_1]. 2 falls this month.'],
  ])('goes before a sentence that opens with a figure: %s', (text, out) => expect(redact(text)).toBe(out));

  it.each(['He is ninety-four percent sure. 2 of us agree.', 'I am 95.2 kilos.', 'There were 94. 2 left.'])(
    'is none: %s',
    (text) => expect(redact(text)).toBe(text),
  );
});
