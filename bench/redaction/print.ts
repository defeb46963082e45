// An evaluation as lines for people and as one object for machines; figures only, never a text.
import type { Evaluation } from './evaluate.ts';
import type { Measured, Recall } from './measure.ts';
import { TERM_GROUPS } from './terms.ts';

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '     -' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`;

const recallLine = (name: string, { gold, full, any }: Recall) =>
  `  ${name.padEnd(34)} ${String(gold).padStart(5)}  full ${percent(full, gold)}  any ${percent(any, gold)}`;

const headLine = (name: string, { all }: Measured) =>
  `${recallLine(name, all)}  spanP ${percent(all.precise, all.predicted)}  neg-hit ${percent(all.negativesHit, all.negatives)} of ${all.negatives}`;

const typeLines = (types: readonly (readonly [string, Recall])[], mark: (type: string) => string) =>
  types.toSorted(([, a], [, b]) => b.gold - a.gold).map(([type, recall]) => recallLine(mark(type), recall));

const foundLines = ({ all, predictedTypes }: Measured) =>
  Object.entries(predictedTypes)
    .sort(([, a], [, b]) => b.predicted - a.predicted)
    .map(
      ([type, { predicted, precise, negativesHit }]) =>
        `    redacted as ${type.padEnd(22)} ${String(predicted).padStart(5)}  spanP ${percent(precise, predicted)}  neg-hit ${percent(negativesHit, all.negatives)}`,
    );

/** Raw types in brackets: only those whose gold is another under HIPAA. */
function measuredLines(scoped: Measured, raw: Measured): string[] {
  const others = Object.entries(raw.goldTypes).filter(([type, recall]) => {
    const of = scoped.goldTypes[type];
    return of === undefined || of.gold !== recall.gold || of.full !== recall.full;
  });
  return [
    headLine('HIPAA scope', scoped),
    ...typeLines(Object.entries(scoped.goldTypes), (type) => type),
    ...foundLines(scoped),
    headLine('raw', raw),
    ...typeLines(others, (type) => `(${type})`),
  ];
}

export function evaluationLines(
  title: string,
  { records, words, redactions, raw, scoped, terms, speed }: Evaluation,
): string[] {
  const kept = TERM_GROUPS.map(
    (name) => `${name} terms kept ${percent(terms[name].kept, terms[name].before).trim()} of ${terms[name].before}`,
  );
  return [
    '',
    `${title}: ${records} records`,
    ...measuredLines(scoped, raw),
    `  ${redactions} redactions, ${words === 0 ? '-' : ((1000 * redactions) / words).toFixed(1)} per 1,000 words; ${kept.join('; ')}${speed === null ? '' : `; ${speed.toFixed(1)} MB/s`}`,
  ];
}

const shares = ({ all, goldTypes, predictedTypes }: Measured) => ({
  gold: all.gold,
  full: share(all.full, all.gold),
  any: share(all.any, all.gold),
  span_precision: share(all.precise, all.predicted),
  negatives: all.negatives,
  negatives_hit: share(all.negativesHit, all.negatives),
  types: Object.fromEntries(
    Object.entries(goldTypes).map(([type, { gold, full, any }]) => [
      type,
      { gold, full: share(full, gold), any: share(any, gold) },
    ]),
  ),
  redacted_as: Object.fromEntries(
    Object.entries(predictedTypes).map(([type, { predicted, precise, negativesHit }]) => [
      type,
      {
        predicted,
        span_precision: share(precise, predicted),
        negatives_hit: share(negativesHit, all.negatives),
      },
    ]),
  ),
});

/** Shares between 0 and 1, null where there was nothing to count. */
export const evaluationJson = ({ records, words, redactions, raw, scoped, terms, speed }: Evaluation) => ({
  records,
  words,
  redactions,
  redactions_per_1000_words: share(1000 * redactions, words),
  hipaa: shares(scoped),
  raw: shares(raw),
  terms_kept: Object.fromEntries(
    TERM_GROUPS.map((name) => [
      name,
      { before: terms[name].before, kept: terms[name].kept, share: share(terms[name].kept, terms[name].before) },
    ]),
  ),
  mb_per_s: speed,
});
