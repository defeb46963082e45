// What the scanner knows of words: those of the dictionary, those of lists of names, and how much any word is built like a name.
import type { RedactionPolicy } from '../config/index.ts';
import { BIT, createWordCutter, policyLexicon } from '../lexicon/index.ts';
import { trainNameScorer } from './name-scorer.ts';

export interface WordKnowledge {
  readonly isOrdinary: (lower: string) => boolean;
  readonly isListedName: (lower: string) => boolean;
  /** Of those: given names only. */
  readonly isGivenName: (lower: string) => boolean;
  /** Mean log odds of the word's letter groups in names against words. */
  readonly nameOdds: (lower: string) => number;
}

const GIVEN = BIT.commonFirst | BIT.first;
const NAMES = GIVEN | BIT.surname;

/** From the compiled lexicon; from the lists of the policy where it carries none. */
export function wordKnowledgeOf(policy: RedactionPolicy): WordKnowledge {
  const list = (words: string | readonly string[]) => (typeof words === 'string' ? words.split('\n') : [...words]);
  const own = new Set(list(policy.ordinary_words));
  const lexicon = policyLexicon(policy);
  if (lexicon === null) {
    const names = [policy.first_names_common, policy.first_names, policy.surnames].flatMap(list);
    const listed = new Set(names.map((name) => name.toLowerCase()));
    const given = new Set(
      [policy.first_names_common, policy.first_names].flatMap(list).map((name) => name.toLowerCase()),
    );
    const scorer = trainNameScorer(names, [...own]);
    return {
      isOrdinary: (lower) => own.has(lower),
      isListedName: (lower) => listed.has(lower),
      isGivenName: (lower) => given.has(lower),
      nameOdds: scorer.score,
    };
  }
  const cut = createWordCutter();
  const bitsOf = (lower: string): number => {
    const { count, hash, check } = cut(lower);
    return count === 1 ? lexicon.bitsOf(hash[0] as number, check[0] as number) : 0;
  };
  return {
    isOrdinary: (lower) => (bitsOf(lower) & BIT.ordinary) !== 0 || own.has(lower),
    isListedName: (lower) => (bitsOf(lower) & NAMES) !== 0,
    isGivenName: (lower) => (bitsOf(lower) & GIVEN) !== 0,
    nameOdds: lexicon.nameOdds,
  };
}
