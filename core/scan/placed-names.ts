// Ordinary words that are names in a person's place: "my brother Will", "my name is Hope", "Hi Art,".
import type { RedactionPolicy } from '../config/index.ts';
import { CUE } from './name-cues.ts';
import type { WordKnowledge } from './word-knowledge.ts';

/** Whether a capitalised word directly behind a cue is a name, though the dictionary or a keep-list has it. */
export type IsPlacedName = (flags: number, lower: string, text: string, end: number) => boolean;

/** Head a title behind "named" and "friend". */
const DETERMINERS = 'the this that these those our your his her its what when where how'.split(' ');
const DAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
/** "I saw my sister April 3rd." */
const DAY_BEHIND = /^ \d/;
const ENDS_GREETING = /^(?:[,!.:]|\s*(?:\n|\\n|$))/;

export function createPlacedNames(
  policy: RedactionPolicy,
  { isListedName, isGivenName }: Pick<WordKnowledge, 'isListedName' | 'isGivenName'>,
): IsPlacedName {
  // Words of rank and kinship stand beside each other without a name: "my friend Doctor", "my aunt Mother Superior".
  const noName = new Set(
    [...policy.kinship, ...policy.titles, ...policy.organisation_words, ...DAYS, ...DETERMINERS].map((entry) =>
      entry.toLowerCase().replace(/\.$/, ''),
    ),
  );
  return (flags, lower, text, end) => {
    if (noName.has(lower)) return false;
    const behind = text.slice(end, end + 4);
    if ((flags & CUE.person) !== 0) return isListedName(lower) && !DAY_BEHIND.test(behind);
    if (!isGivenName(lower)) return false;
    return (flags & CUE.introduced) !== 0 || ((flags & CUE.greeting) !== 0 && ENDS_GREETING.test(behind));
  };
}
