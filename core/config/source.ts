// A source: objects of one shape under one licence decision, in one family.
import { z } from 'zod';
import { FormatSpec } from '../formats/index.ts';

const Id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - and _');
const Day = z.iso.date('must be a day that exists, YYYY-MM-DD');

export const LicenceKind = z.enum([
  'permissive',
  'share_alike',
  'non_commercial',
  'no_derivatives',
  'none_stated',
  'unclear',
  'contract',
]);

/** A person's recorded decision about the licence of the text (DOMAIN 3). Absent or not approved: the source is not used. */
export const LicenceDecision = z
  .strictObject({
    state: z.enum(['approved', 'pending', 'rejected', 'expired']),
    /** SPDX id or the name of a contract. */
    licence: z.string().min(1),
    kind: LicenceKind,
    evidence: z.string().min(1),
    decided_by: z.string().min(1).nullable(),
    decided_on: Day.nullable(),
    expires_on: Day.nullable().default(null),
    allowed_uses: z.array(z.enum(['training', 'evaluation', 'vocabulary'])).default([]),
    attribution: z.string().nullable().default(null),
    disclaimer: z.string().nullable().default(null),
    derived_from: z.array(z.strictObject({ title: z.string(), licence: z.string(), kind: LicenceKind })).default([]),
    consent_basis: z.string().default('not applicable'),
    ethics_approval: z.string().nullable().default(null),
    platform_terms: z.string().nullable().default(null),
    agreement_id: z.string().nullable().default(null),
    jurisdiction: z.string().nullable().default(null),
    retention: z.string().nullable().default(null),
    part2_records: z.boolean().default(false),
    risk: z.enum(['low', 'medium', 'high']).default('low'),
    exception: z.string().nullable().default(null),
  })
  .superRefine((decision, context) => {
    if (decision.state !== 'approved') return;
    if (decision.decided_by === null)
      context.addIssue({ code: 'custom', path: ['decided_by'], message: 'an approval names the person who gave it' });
    if (decision.decided_on === null)
      context.addIssue({ code: 'custom', path: ['decided_on'], message: 'an approval has its day' });
    if (decision.allowed_uses.length === 0)
      context.addIssue({ code: 'custom', path: ['allowed_uses'], message: 'an approval lists at least one use' });
  });
export type LicenceDecision = z.infer<typeof LicenceDecision>;

export const Source = z.strictObject({
  id: Id,
  family: Id,
  title: z.string().min(1),
  /** Globs over keys (`*` within a segment, `**` across); every object matches at most one source. */
  objects: z.array(z.string().min(1)).min(1),
  origin: z.strictObject({ from: z.string(), revision: z.string().nullable().default(null) }),
  licence: LicenceDecision,
  format: FormatSpec,
  /** What a record of this source becomes. `simulator`: the trained side is the client. */
  kind: z.enum(['sft', 'simulator', 'preference', 'pretrain']),
  /** Scope of hashed group keys: sources with the same name share sessions, documents and personas. */
  group_scope: Id.optional(),
  persona: Id.nullable().default(null),
  voice: z.boolean().default(false),
  clinical_notes: z.boolean().default(false),
  /** Generator and its version for generated text; null for text of people. */
  generated: z
    .strictObject({
      generator: z.string(),
      version: z.string(),
      seed: z.string().nullable().default(null),
      model: z.string().nullable().default(null),
    })
    .nullable()
    .default(null),
  limits: z
    .strictObject({
      refused_share: z.number().min(0).max(1).default(0.02),
      dropped_share: z.number().min(0).max(1).default(0.5),
    })
    .prefault({}),
});
export type Source = z.infer<typeof Source>;
