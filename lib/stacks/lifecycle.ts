// How long each zone of the bucket is kept. What is not named here is kept for ever: sources, config, exports.
import { Duration } from 'aws-cdk-lib';
import type { LifecycleRule } from 'aws-cdk-lib/aws-s3';

interface Keeping {
  readonly prefix: string;
  readonly days: number;
  /** Days after which an overwritten or deleted version goes: until then a mistake can be undone. */
  readonly olderVersionsDays: number;
}

export const KEPT: readonly Keeping[] = [
  // Longer than the 30 days that an execution can live: a run that is resumed finds its work. It can all be made again.
  { prefix: 'work/', days: 45, olderVersionsDays: 1 },
  // Half a year: sign-offs are carried over from earlier candidates, and nobody reviews a change of last year.
  { prefix: 'candidates/', days: 180, olderVersionsDays: 7 },
  // Thirteen months: an auditor's year and the month it is looked at. What was signed is also beside the release.
  { prefix: 'review/', days: 396, olderVersionsDays: 7 },
  // The same: why something was refused is asked as long as why something was released. No text lies here.
  { prefix: 'quarantine/', days: 396, olderVersionsDays: 30 },
];

/** An upload that nobody finished is billed and seen by no listing. Three days outlive every retry and redrive of a night. */
const UPLOAD_DAYS = 3;

export function lifecycleRules(): LifecycleRule[] {
  return [
    { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(UPLOAD_DAYS) },
    ...KEPT.map(({ prefix, days, olderVersionsDays }) => ({
      id: `keep-${prefix.slice(0, -1)}`,
      prefix,
      expiration: Duration.days(days),
      noncurrentVersionExpiration: Duration.days(olderVersionsDays),
    })),
  ];
}
