// The evidence and reports of a run, by reference: what JudgeRelease reads and AssembleCandidate publishes.
import { z } from 'zod';
import { Ref } from './work.ts';

export const ReportIndex = z.strictObject({
  /** Evidence, schemas in core/evidence. */
  intake: Ref,
  preparation: Ref,
  duplicates: Ref,
  split: Ref,
  leaks: Ref,
  verification: Ref,
  /** Reports, schemas in core/evidence. */
  coverage: Ref,
  distribution: Ref,
  privacy: Ref,
  bias: Ref,
  curriculum: Ref,
  funnel: Ref,
});
export type ReportIndex = z.infer<typeof ReportIndex>;
