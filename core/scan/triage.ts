// Triage of what the language library sees: what stays on purpose or is explained by a rule is no suspicion.
import type { RedactionPolicy } from '../config/index.ts';
import { createKeepList } from './keep-list.ts';
import type { Reading } from './language-reader.ts';
import { wordKnowledgeOf } from './word-knowledge.ts';

/** `kept`: of the keep-lists; `ordinary_word`: of the dictionary, and no name but at the head of a sentence; `acronym`: capitals only; `digits`: letters and digits in one, a code and no name. */
export type TriageRule = 'kept' | 'ordinary_word' | 'acronym' | 'no_letters' | 'digits';
export type Triage = { readonly rule: TriageRule } | { readonly rule: 'suspect'; readonly score: number };

const ACRONYM = /^[A-Z][A-Z\d&/-]{1,6}s?$/;
const WORDS = /[^\p{L}\p{N}'’-]+/u;

/** Thousandths of the log odds that the word's letters give a name; a word of a list of names is a whole point higher. */
const SCALE = 1000;

export interface Triager {
  readonly triage: (text: string, reading: Reading) => Triage;
  /** How much a stretch looks like a name: that of its most name-like word. */
  readonly scoreOf: (stretch: string) => number;
}

export function compileTriage(policy: RedactionPolicy): Triager {
  const keep = createKeepList(policy);
  const { isOrdinary, isListedName, nameOdds } = wordKnowledgeOf(policy);

  const scoreOf = (words: readonly string[]): number =>
    words.reduce((most, word) => {
      const lower = word.toLowerCase();
      return Math.max(most, Math.round(nameOdds(lower) * SCALE) + (isListedName(lower) ? SCALE : 0));
    }, -SCALE);

  const ruleOf = (word: string, initial: boolean): TriageRule | null => {
    const lower = word.toLowerCase().replace(/['’]s?$/, '');
    if (!/\p{L}/u.test(lower)) return 'no_letters';
    if (lower.split(/['’-]/).every((piece) => piece === '' || keep.hasWord(piece))) return 'kept';
    if (ACRONYM.test(word)) return 'acronym';
    if (/\d/.test(word)) return 'digits';
    const isPlain = lower.split('-').every((piece) => isOrdinary(piece) && (initial || !isListedName(piece)));
    return isPlain || (isOrdinary(lower) && (initial || !isListedName(lower))) ? 'ordinary_word' : null;
  };

  const triage = (text: string, { type, start, end, initial }: Reading): Triage => {
    if (keep.holds(text, start, end)) return { rule: 'kept' };
    const words = text
      .slice(start, end)
      .split(WORDS)
      .filter((word) => word !== '');
    if (type !== 'NAME') return { rule: 'suspect', score: scoreOf(words) };
    const rules = words.map((word, index) => ruleOf(word, initial && index === 0));
    const left = words.filter((_, index) => rules[index] === null);
    return left.length === 0
      ? { rule: rules.find((rule) => rule !== null && rule !== 'no_letters') ?? 'no_letters' }
      : { rule: 'suspect', score: scoreOf(left) };
  };
  return { triage, scoreOf: (stretch) => scoreOf(stretch.split(WORDS).filter((word) => word !== '')) };
}
