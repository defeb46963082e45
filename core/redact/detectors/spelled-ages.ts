// Ages of 90 and more in words: "ninety-three years old", "turned a hundred and one".
import type { TextDetector } from '../detector.ts';
import { claimUnits } from '../emit.ts';
import { RANK } from '../span.ts';

const ONES = '(?:one|two|three|four|five|six|seven|eight|nine)';
const NUMBER = new RegExp(
  `\\b(?:ninety(?:[ -]${ONES})?|(?:a|one) hundred(?: and (?:${ONES}|ten|eleven|twelve))?)(?![\\p{L}-]*\\p{L})`,
  'iuy',
);
const OLD_AFTER = /^[\s-]{1,2}(?:years?|yrs?)[\s-]{1,2}(?:old|of age)\b/i;
const AGE_BEFORE = /\b(?:aged?|turned|turning|turns)\s$/i;
/** Longest word before a number that tells an age, with its space. */
const BEFORE = 9;
const AFTER = 16;

/** Starts of possible numbers: a word that opens one, wherever `mark` stands in it. */
function* openings(text: string, mark: string): Generator<number> {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) yield at;
}

function ageAt(text: string, start: number): number | null {
  NUMBER.lastIndex = start;
  const end = NUMBER.test(text) ? NUMBER.lastIndex : -1;
  if (end < 0) return null;
  const told =
    OLD_AFTER.test(text.slice(end, end + AFTER)) || AGE_BEFORE.test(text.slice(Math.max(0, start - BEFORE), start));
  return told ? end : null;
}

export const spelledAge: TextDetector = {
  detect: ({ text }, emit) => {
    const claim = (start: number): void => {
      const end = start < 0 ? null : ageAt(text, start);
      if (end !== null) claimUnits(emit, start, end, { type: 'AGE', rule: 'age_90_spelled', rank: RANK.structured });
    };
    for (const at of openings(text, 'inety')) claim(at - 1);
    for (const at of openings(text, ' hundred')) {
      claim(at - 1);
      claim(at - 3);
    }
  },
};
