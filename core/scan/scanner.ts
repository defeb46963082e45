// Reads exported text once with a state machine over character classes and says what still looks like an identifier.
import { type RedactionPolicy, redactionDigestOf } from '../config/index.ts';
import { digestOf } from '../record/index.ts';
import { createKeepList } from './keep-list.ts';
import { createNameCues } from './name-cues.ts';
import { createPlacedNames } from './placed-names.ts';
import { scanText, type WordRules } from './scan-text.ts';
import type { Suspicion } from './suspicion.ts';
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

export const SCANNER_VERSION = 'scan/4';
// Seven in ten names that the scorer never saw, and one in forty dictionary words, which are left out anyway.
const NAME_THRESHOLD = 0.4;

export function compileScanner(policy: RedactionPolicy, options: ScannerOptions = {}): Scanner {
  const keep = createKeepList(policy);
  const knowledge = wordKnowledgeOf(policy);
  const { isOrdinary, nameOdds } = knowledge;
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
  const words: WordRules = {
    isNameLike,
    cues: createNameCues(policy),
    isPlacedName: createPlacedNames(policy, knowledge),
  };
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
