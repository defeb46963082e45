// What one deployed environment may decide: one file of config/environments, no part of a release's digest.
import { z } from 'zod';
import { isSafeToken } from '../../core/log/index.ts';

/** Days that CloudWatch Logs can keep something for. */
const RETENTION_DAYS = [7, 14, 30, 60, 90, 180, 365, 731, 1827] as const;

const Arn = z.string().regex(/^arn:aws:[a-z0-9-]+:[a-z0-9-]*:\d{0,12}:\S+$/, 'must be an ARN');
const token = (longest: number) => z.string().max(longest).refine(isSafeToken, 'must be a token');

const NewBucket = z.strictObject({
  kind: z.literal('new'),
  /**
   * Days of governance Object Lock; absent: none. S3 knows it for a whole bucket only, so it is not longer than `work/`
   * lives; and only a bucket that is being made can get it.
   */
  object_lock_days: z.int().min(1).max(45).optional(),
});

/** A bucket that exists already: none of its settings are changed. */
const ImportedBucket = z.strictObject({
  kind: z.literal('imported'),
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket'),
  /** Key that the bucket encrypts with; absent: it encrypts with a key of S3's own. */
  key_arn: Arn.optional(),
});

/** Leave of a person or team to read a release through the grant function. */
const AccessApproval = z.strictObject({
  id: token(64),
  /** Account that asks. */
  to: token(64),
  /** Last day of it. */
  until: z.iso.date(),
  purpose: token(64),
  /** Restricted parts of a release that it opens besides; absent: none. Lineage leads from a record back to its source. */
  restricted: z.array(z.enum(['lineage'])).optional(),
});

export const Environment = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9]{1,11}$/, 'must be 2 to 12 small letters or digits'),
  /** Absent: the account and region that the CDK is called with. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be 12 digits')
    .optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region')
    .optional(),
  /** `destroy`: the stacks take their data with them. `retain`: they leave it, and are protected from deletion. */
  removal: z.enum(['destroy', 'retain']),
  bucket: z.discriminatedUnion('kind', [NewBucket, ImportedBucket]),
  /** Account that a run is counted to when its payload names none; its holder cannot sign that run off. */
  operator: token(64),
  schedule: z.strictObject({
    enabled: z.boolean(),
    /** The six fields of an EventBridge cron expression. */
    cron: z.string().regex(/^\S+( \S+){5}$/, 'must be six fields of an EventBridge cron expression'),
    timezone: z.string().regex(/^[A-Za-z]+(\/[A-Za-z_+-]+\d*)*$/, 'must be an IANA time zone'),
  }),
  alarms: z.strictObject({
    /** Who is told; absent: whoever needs alarms subscribes to their topic. */
    email: z.email().optional(),
    /** Days after which a release that still waits for people is worth a reminder. */
    signoff_days: z.int().min(1).max(13),
    /** US dollars a month that the environment was estimated at. */
    monthly_limit_usd: z.number().positive(),
  }),
  /** `own`: a trail of this environment records who reads `exports/`; `elsewhere`: one of the organization does. */
  read_trail: z.enum(['own', 'elsewhere']),
  log_retention_days: z.literal(RETENTION_DAYS),
  access_approvals: z.array(AccessApproval).default([]),
  /** Who may assume the role that can delete a release; absent: whoever the account's administrators let, with MFA. */
  break_glass_principals: z.array(Arn).default([]),
});
export type Environment = z.infer<typeof Environment>;
