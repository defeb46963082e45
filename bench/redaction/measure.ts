// The measure: what of the gold was covered, what was covered in vain. Labels do not count, only characters do.
import type { Gold, Labelled } from './labelled.ts';

/** A redacted stretch [start, end) of the source, in UTF-16 units. */
export interface Predicted {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly rule: string;
}

export interface Recall {
  readonly gold: number;
  /** Every letter and digit covered. */
  readonly full: number;
  /** At least one letter or digit covered. */
  readonly any: number;
}

export interface Precision {
  readonly predicted: number;
  /** At least half of the characters inside gold. */
  readonly precise: number;
  /** Records without gold in which a span of this type was predicted. */
  readonly negativesHit: number;
}

export interface Measured {
  readonly all: Recall & Precision & { readonly negatives: number };
  readonly goldTypes: Readonly<Record<string, Recall>>;
  readonly predictedTypes: Readonly<Record<string, Precision>>;
}

export interface Judged {
  readonly record: Labelled;
  readonly gold: readonly Gold[];
  readonly predicted: readonly Predicted[];
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** How much of [start, end) lies in `spans`: of all characters, or of letters and digits alone. */
export function overlap(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  spans: readonly { readonly start: number; readonly end: number }[],
  which: 'characters' | 'letters and digits',
): { readonly hit: number; readonly all: number } {
  let hit = 0;
  let all = 0;
  for (let at = start; at < end; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (which === 'characters' || LETTER_OR_DIGIT.test(character)) {
      all++;
      if (spans.some((span) => at >= span.start && at + character.length <= span.end)) hit++;
    }
    at += character.length;
  }
  return { hit, all };
}

/** A gold span without any letter or digit counts as covered when all of its characters are. */
export function recallOf(text: string, gold: Gold, predicted: readonly Predicted[]): 'full' | 'some' | 'none' {
  const words = overlap(text, gold, predicted, 'letters and digits');
  const { hit, all } = words.all > 0 ? words : overlap(text, gold, predicted, 'characters');
  return hit === all ? 'full' : hit > 0 ? 'some' : 'none';
}

export const isPrecise = (text: string, span: Predicted, gold: readonly Gold[]): boolean => {
  const { hit, all } = overlap(text, span, gold, 'characters');
  return hit * 2 >= all;
};

const NO_RECALL: Recall = { gold: 0, full: 0, any: 0 };
const NO_PRECISION: Precision = { predicted: 0, precise: 0, negativesHit: 0 };

const addRecall = (sum: Recall, found: 'full' | 'some' | 'none'): Recall => ({
  gold: sum.gold + 1,
  full: sum.full + (found === 'full' ? 1 : 0),
  any: sum.any + (found === 'none' ? 0 : 1),
});

/** Sums over records; `gold` of each is what counts, raw or scoped. */
export function measure(records: readonly Judged[]): Measured {
  let recall = NO_RECALL;
  let precision = NO_PRECISION;
  let negatives = 0;
  const goldTypes: Record<string, Recall> = {};
  const predictedTypes: Record<string, Precision> = {};
  for (const { record, gold, predicted } of records) {
    for (const span of gold) {
      const found = recallOf(record.text, span, predicted);
      recall = addRecall(recall, found);
      goldTypes[span.type] = addRecall(goldTypes[span.type] ?? NO_RECALL, found);
    }
    for (const span of predicted) {
      const precise = isPrecise(record.text, span, gold) ? 1 : 0;
      const of = predictedTypes[span.type] ?? NO_PRECISION;
      predictedTypes[span.type] = { ...of, predicted: of.predicted + 1, precise: of.precise + precise };
      precision = { ...precision, predicted: precision.predicted + 1, precise: precision.precise + precise };
    }
    if (gold.length > 0) continue;
    negatives++;
    if (predicted.length > 0) precision = { ...precision, negativesHit: precision.negativesHit + 1 };
    for (const type of new Set(predicted.map((span) => span.type))) {
      const of = predictedTypes[type] ?? NO_PRECISION;
      predictedTypes[type] = { ...of, negativesHit: of.negativesHit + 1 };
    }
  }
  return { all: { ...recall, ...precision, negatives }, goldTypes, predictedTypes };
}
