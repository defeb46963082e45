// What a text that is not English says about its own words: lists of names must not claim its nouns and sentence heads.
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';

const LISTED = FLAG.surname | FLAG.first | FLAG.city;
const NAMES = LISTED | FLAG.commonFirst;
const ENGLISH = new Set(['en', 'und']);

/**
 * Takes the flags of listed names from words whose capital has another reason: in German from every word, elsewhere at the head of
 * a sentence. Common first names keep theirs, months lose them; what an announcement precedes is found without them.
 */
export function unlistForeign({ words, flags, hits }: Document, language: string): void {
  if (ENGLISH.has(language)) return;
  const everywhere = language === 'de';
  for (let i = 0; i < words.count; i++) {
    const bits = flags[i] as number;
    if ((bits & LISTED) === 0 || (bits & FLAG.commonFirst) !== 0) continue;
    if (everywhere || (bits & FLAG.sentenceStart) !== 0) flags[i] = bits & ~LISTED;
  }
  for (const { id, first, last } of hits)
    if (id === 'MONTH') for (let i = first; i <= last; i++) flags[i] = (flags[i] as number) & ~NAMES;
}
