// One pass over a text: a state machine over character classes that hands numbers, addresses and words to who judges them.
import { CUE, type NameCues } from './name-cues.ts';
import { numberAt } from './number-chain.ts';
import { isIban } from './numbers.ts';
import { otherScriptAt } from './other-scripts.ts';
import { emailAround, urlFrom } from './outwards.ts';
import type { IsPlacedName } from './placed-names.ts';
import type { Say, Suspicion } from './suspicion.ts';
import { asciiAt, isWordUnit, KIND, kindAt, wordEnd } from './units.ts';

const SPACE = 32;
const BACKSLASH = 92;
const AT = 64;
const COLON = 58;
const OPEN = 91;
/** Comma, apostrophe, full stop of a title, curly apostrophe. */
/** Latin words that lead to a name in another script; one alone stands in text of that script as well. */
const LATIN_LEAST = 2;
const APOSTROPHES = new Set([39, 0x2019]);
const JOINS_CUE = new Set([44, 39, 46, 0x2019]);

export interface WordRules {
  readonly isNameLike: (word: string) => boolean;
  readonly cues: NameCues;
  readonly isPlacedName: IsPlacedName;
}

export function scanText(text: string, words: WordRules, say: Say): void {
  let at = 0;
  // What the words before announce, and where a word must begin to stand directly behind them.
  let cued = false;
  let flags: number = CUE.none;
  let placedAt = -1;
  // Words in Latin letters since the last of another script.
  let latin = 0;
  while (at < text.length) {
    const unit = asciiAt(text, at);
    const kind = kindAt(text, at);
    if (isWordUnit(kind)) {
      const end = wordEnd(text, at);
      if (kind === KIND.digit) {
        at = numberAt(text, at, end, say);
        cued = false;
        continue;
      }
      latin++;
      const placed = at === placedAt ? flags : CUE.none;
      if (kind === KIND.upper || cued) wordAt(text, at, end, placed, words, say);
      const own = words.cues.flagsOf(text, at, end);
      const goesOn: boolean = own === CUE.none && (cued || placed !== CUE.none) && words.cues.keeps(text, at, end);
      cued = (own & CUE.name) !== 0 || (cued && goesOn);
      flags = goesOn ? placed : own;
      placedAt = flags === CUE.none ? -1 : end + 1;
      at = end;
      continue;
    }
    if (kind === KIND.script) {
      at = otherScriptAt(text, at, cued || latin >= LATIN_LEAST, say);
      cued = false;
      latin = 0;
      continue;
    }
    if (unit === BACKSLASH) {
      cued = false;
      at += 2;
      continue;
    }
    if (unit === AT) at = outward(emailAround(text, at), at, say);
    else if (unit === COLON && asciiAt(text, at + 1) === 47 && asciiAt(text, at + 2) === 47)
      at = outward(urlFrom(text, at), at, say);
    else if (unit === OPEN) at = skipTag(text, at);
    else at++;
    if (kind !== KIND.space && !JOINS_CUE.has(unit)) cued = false;
    // "my name's Will" goes on behind the apostrophe; a full stop or a comma ends the place.
    if (unit !== SPACE && !APOSTROPHES.has(unit)) placedAt = -1;
  }
}

function outward(found: Suspicion | null, at: number, say: Say): number {
  if (found === null) return at + 1;
  say(found);
  return Math.max(found.end, at + 1);
}

const TAG_MOST = 48;

/** End of a tag such as [PERSON_1] that opens at `at`, else the next unit. */
function skipTag(text: string, at: number): number {
  const close = text.slice(at, at + TAG_MOST).indexOf(']');
  return close > 0 && /^\[[A-Z]{2,10}_\d{1,6}(?:: [a-z ]{2,24})?\]$/.test(text.slice(at, at + close + 1))
    ? at + close + 1
    : at + 1;
}

function wordAt(
  text: string,
  start: number,
  end: number,
  placed: number,
  { isNameLike, isPlacedName }: WordRules,
  say: Say,
): void {
  const word = text.slice(start, end);
  if (end - start >= 15 && isIban(word)) {
    say({ type: 'IBAN', verdict: 'confirmed', rule: 'iban', start, end });
    return;
  }
  if (end - start < 3 || !/^\p{L}\p{Ll}+$/u.test(word)) return;
  const isCapital = /^\p{Lu}/u.test(word);
  if (isNameLike(word))
    say({ type: 'NAME', verdict: 'suspect', rule: isCapital ? 'letter_groups' : 'name_context', start, end });
  else if (isCapital && placed !== CUE.none && isPlacedName(placed, word.toLowerCase(), text, end))
    say({ type: 'NAME', verdict: 'suspect', rule: 'person_place', start, end });
}
