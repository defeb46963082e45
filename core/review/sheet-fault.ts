// What a reviewer still has to do before a sheet can be signed: the first record, criterion or condition that does not fit.
import type { ReleaseConfig, ReviewKind } from '../config/index.ts';
import { compareBytes } from '../record/index.ts';
import type { SampleScores, SignoffCondition } from './signoff.ts';

export interface SheetFault {
  readonly refusal: 'samples_changed' | 'scores_incomplete';
  readonly record_id: string;
  /** Id of a criterion of the review; null where the record as a whole is wrong. */
  readonly criterion: string | null;
  readonly sentence: string;
}

function scoreFault({ criteria }: ReviewKind, { record_id, scores }: SampleScores): SheetFault | undefined {
  const missing = criteria.find(({ id }) => scores[id] === undefined);
  if (missing !== undefined)
    return { refusal: 'scores_incomplete', record_id, criterion: missing.id, sentence: 'has no score' };
  if (Object.keys(scores).length > criteria.length)
    return {
      refusal: 'scores_incomplete',
      record_id,
      criterion: null,
      sentence: 'is scored by a criterion that the review does not have',
    };
  return undefined;
}

/** `samples`: all of the review; `carried`: those that an earlier sign-off covers. Content hash by record id. */
export function sheetFault(
  given: readonly SampleScores[],
  kind: ReviewKind,
  samples: ReadonlyMap<string, string>,
  carried: ReadonlySet<string>,
): SheetFault | undefined {
  const seen = new Set<string>();
  for (const score of given) {
    const { record_id } = score;
    const whole = { record_id, criterion: null };
    const hash = samples.get(record_id);
    if (hash === undefined)
      return { ...whole, refusal: 'samples_changed', sentence: 'is no sample of this review of the candidate' };
    if (hash !== score.content_hash)
      return { ...whole, refusal: 'samples_changed', sentence: 'was read with another text than the candidate has' };
    if (seen.has(record_id)) return { ...whole, refusal: 'scores_incomplete', sentence: 'is scored twice' };
    seen.add(record_id);
    const fault = scoreFault(kind, score);
    if (fault !== undefined) return fault;
  }
  const open = [...samples.keys()].filter((id) => !seen.has(id) && !carried.has(id)).sort(compareBytes);
  const [record_id] = open;
  if (record_id === undefined) return undefined;
  const more = open.length > 1 ? `, and ${open.length - 1} more are not` : '';
  return { refusal: 'scores_incomplete', record_id, criterion: null, sentence: `is not scored${more}` };
}

export interface ConditionFault {
  /** Path in the sheet: `conditions[0].subject`. */
  readonly field: string;
  readonly sentence: string;
}

const listed = (ids: readonly string[]): string => [...new Set(ids)].sort(compareBytes).join(', ');

/** The first condition about something that the review or the release does not have. What it names is not repeated. */
export function conditionFault(
  conditions: readonly SignoffCondition[],
  { criteria }: Pick<ReviewKind, 'criteria'>,
  { families, sources }: Pick<ReleaseConfig, 'families' | 'sources'>,
): ConditionFault | undefined {
  const allowed = [families, sources, criteria].map((all) => all.map(({ id }) => id));
  const known = new Set(allowed.flat());
  const at = conditions.findIndex(({ subject }) => !known.has(subject));
  if (at < 0) return undefined;
  const [ofFamilies = '', ofSources = '', ofCriteria = ''] = allowed.map(listed);
  return {
    field: `conditions[${at}].subject`,
    sentence: `must be a family (${ofFamilies}), a source (${ofSources}) or a criterion of the review (${ofCriteria})`,
  };
}
