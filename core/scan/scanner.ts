// Reads exported text once with a state machine over character classes and says what still looks like an identifier.
import { type RedactionPolicy, redactionDigestOf } from '../config/index.ts';
import { digestOf } from '../record/index.ts';
import { createKeepList } from './keep-list.ts';
import { createNameCues, type NameCues } from './name-cues.ts';
import { numberAt } from './number-chain.ts';
import { isIban } from './numbers.ts';
import { emailAround, urlFrom } from './outwards.ts';
import type { Say, Suspicion } from './suspicion.ts';
import { asciiAt, isWordUnit, KIND, kindAt, wordEnd } from './units.ts';
import { wordKnowledgeOf } from './word-knowledge.ts';

export interface Scanner {
  readonly version: string;
  /** Suspicions in text order. `text` may be a JSON line: backslash escapes part words. */
  readonly scan: (text: string) => Suspicion[];
}

export interface ScannerOptions {
  /** Mean log odds from which a capitalised word inside a sentence is a suspect. */
  readonly nameThreshold?: number;
}

export const SCANNER_VERSION = 'scan/3';
// Seven in ten names that the scorer never saw, and one in forty dictionary words, which are left out anyway.
const NAME_THRESHOLD = 0.4;
const BACKSLASH = 92;
const AT = 64;
const COLON = 58;
const OPEN = 91;
/** Comma, apostrophe, full stop of a title, curly apostrophe. */
const JOINS_CUE = new Set([44, 39, 46, 0x2019]);

export function compileScanner(policy: RedactionPolicy, options: ScannerOptions = {}): Scanner {
  const keep = createKeepList(policy);
  const { isOrdinary, nameOdds } = wordKnowledgeOf(policy);
  const threshold = options.nameThreshold ?? NAME_THRESHOLD;
  const verdicts = new Map<string, boolean>();
  const isNameLike = (word: string) => {
    const known = verdicts.get(word);
    if (known !== undefined) return known;
    const lower = word.toLowerCase();
    const like = !isOrdinary(lower) && !keep.hasWord(lower) && nameOdds(lower) >= threshold;
    if (verdicts.size >= 50_000) verdicts.clear();
    verdicts.set(word, like);
    return like;
  };
  // A shifted date reads like one that was left: a person decides.
  const isShifted = ({ type }: Suspicion): boolean => type === 'DATE' && policy.dates === 'shift';
  const words: WordRules = { isNameLike, cues: createNameCues(policy) };
  const scan = (text: string): Suspicion[] => {
    const out: Suspicion[] = [];
    const say = (found: Suspicion) =>
      void out.push(
        keep.holds(text, found.start, found.end)
          ? { ...found, verdict: 'kept', rule: 'keep_list' }
          : isShifted(found)
            ? { ...found, verdict: 'suspect', rule: 'maybe_shifted' }
            : found,
      );
    scanText(text, words, say);
    return out;
  };
  return {
    version: `${SCANNER_VERSION}+${digestOf({ policy: redactionDigestOf(policy), threshold }).slice(0, 12)}`,
    scan,
  };
}

interface WordRules {
  readonly isNameLike: (word: string) => boolean;
  readonly cues: NameCues;
}

function scanText(text: string, words: WordRules, say: Say): void {
  let at = 0;
  // Whether the word before announces a name.
  let cued = false;
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
      if (kind === KIND.upper || cued) wordAt(text, at, end, words, say);
      cued = words.cues.opens(text, at, end) || (cued && words.cues.keeps(text, at, end));
      at = end;
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

function wordAt(text: string, start: number, end: number, { isNameLike }: WordRules, say: Say): void {
  const word = text.slice(start, end);
  if (end - start >= 15 && isIban(word)) {
    say({ type: 'IBAN', verdict: 'confirmed', rule: 'iban', start, end });
    return;
  }
  if (end - start < 3 || !/^\p{L}\p{Ll}+$/u.test(word) || !isNameLike(word)) return;
  const rule = /^\p{Lu}/u.test(word) ? 'letter_groups' : 'name_context';
  say({ type: 'NAME', verdict: 'suspect', rule, start, end });
}
