// One labelled set through the redactor: every figure of it, raw and under HIPAA.
import type { RedactionPolicy } from '../../core/config/index.ts';
import type { Redactor } from '../../core/redact/index.ts';
import type { Labelled } from './labelled.ts';
import { type Judged, type Measured, measure } from './measure.ts';
import { scopedGold } from './scope.ts';
import { measureSpeed, recordLines } from './speed.ts';
import { addTerms, createTermCounter, NO_TERMS, type TermCounts } from './terms.ts';
import { countWords, lowered } from './words.ts';

export interface Evaluation {
  readonly records: number;
  readonly words: number;
  readonly redactions: number;
  readonly raw: Measured;
  readonly scoped: Measured;
  readonly terms: TermCounts;
  /** MB/s of processor time with JSON parse and stringify; null where it was not asked for. */
  readonly speed: number | null;
}

export interface EvaluateOptions {
  readonly lower?: boolean;
  readonly speed?: boolean;
  readonly language?: string;
}

/** What was found in each record, with all gold; `evaluate` sums it up. */
export function judge(redactor: Redactor, records: readonly Labelled[], options: EvaluateOptions = {}): Judged[] {
  return records.map((given) => {
    const record = options.lower === true ? { ...given, text: lowered(given.text) } : given;
    const predicted = redactor.find({
      parts: [record.text],
      speakers: [],
      known: [],
      language: options.language ?? 'en',
    });
    return { record, gold: record.spans, predicted };
  });
}

/** The same records with the gold that counts under HIPAA, told from the texts as they were written. */
export const scoped = (judged: readonly Judged[], records: readonly Labelled[]): Judged[] =>
  judged.map((one, index) => ({ ...one, gold: scopedGold(records[index] as Labelled) }));

export function evaluate(
  redactor: Redactor,
  policy: RedactionPolicy,
  records: readonly Labelled[],
  options: EvaluateOptions = {},
): Evaluation {
  const judged = judge(redactor, records, options);
  const count = createTermCounter(policy);
  const texts = judged.map(({ record }) => record.text);
  return {
    records: records.length,
    words: texts.reduce((sum, text) => sum + countWords(text), 0),
    redactions: judged.reduce((sum, { predicted }) => sum + predicted.length, 0),
    raw: measure(judged),
    scoped: measure(scoped(judged, records)),
    terms: judged.reduce(
      (sum, { record, gold, predicted }) => addTerms(sum, count(record.text, gold, predicted)),
      NO_TERMS,
    ),
    speed: options.speed === true && texts.length > 0 ? measureSpeed(redactor, recordLines(texts)) : null,
  };
}
