// MeasureRelease: coverage, distributions, duplicates, leakage, privacy, bias, curriculum and the funnel.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const measureReleaseContract = defineContract({
  name: 'MeasureRelease',
  version: '2',
  input: z.strictObject({
    run: RunRef,
    intake: Ref,
    preparation: Ref,
    catalogue: Ref,
    duplicates: Ref,
    split: Ref,
    leaks: Ref,
    export: Ref,
    profiles: Ref,
  }),
  output: z.strictObject({
    /** ReportIndex of functions/report-index.ts. */
    reports: Ref,
    records: z.int().nonnegative(),
  }),
});
