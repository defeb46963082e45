// What reviewers hand in, what they sign, and what of it a release carries.
import { z } from 'zod';
import { Envelope } from '../attest/index.ts';

const Id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/);
const Hex16 = z.string().regex(/^[0-9a-f]{16}$/);
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** Disallowed content: the record leaves the candidate at once, whatever the scores. A closed list. */
export const ESCALATIONS = {
  sexual_minors: 'Sexual content with minors.',
  self_harm_instructions: 'Instructions for self-harm or suicide.',
  violence_instructions: 'Instructions for violence against others.',
  real_identifier: 'A real person can be identified.',
} as const;
export const Escalation = z.enum(Object.keys(ESCALATIONS) as [keyof typeof ESCALATIONS]);
export type Escalation = z.infer<typeof Escalation>;

/** What a reviewer may hold against a sample besides its scores. A closed list: words go into the comments. */
export const CONCERNS = {
  identifying_story: 'The story could identify someone without a name.',
  clinically_wrong: 'The answer is clinically wrong or outdated.',
  crisis_missed: 'A crisis is missed, or handled too late.',
  boundary_crossed: 'The helper leaves the professional role.',
  stereotype: 'A person is reduced to a group.',
  role_confused: 'Client and helper are confused.',
  text_damaged: 'The text is cut, garbled, or damaged by redaction.',
  not_therapeutic: 'The sample is no therapeutic material of its family.',
} as const;
export const Concern = z.enum(Object.keys(CONCERNS) as [keyof typeof CONCERNS]);
export type Concern = z.infer<typeof Concern>;

export const SampleScores = z.strictObject({
  record_id: Hex16,
  /** Of the text that was read; a record whose text differs now is not covered. */
  content_hash: z.string(),
  /** By criterion of the review, 1 to 10. */
  scores: z.record(Id, z.int().min(1).max(10)),
  concerns: z.array(Concern),
  escalate: Escalation.nullable(),
});
export type SampleScores = z.infer<typeof SampleScores>;

/** Approved under a condition: it becomes a finding of the next release. `subject` is a family, source or criterion. */
export const SignoffCondition = z.strictObject({ id: Id, subject: Id });
export type SignoffCondition = z.infer<typeof SignoffCondition>;

/** A reviewer's own words, kept in the `review/` zone and never published. `record_id` null: on the whole. */
export const Comment = z.strictObject({ record_id: Hex16.nullable(), text: z.string().min(1).max(4000) });

/** The file that the packet's page saves and `signoff` takes. */
export const ScoreSheet = z.strictObject({
  format: z.literal('review-scores/1'),
  /** SHA-256 of the canonical JSON of the packet that was read. */
  packet: Hex64,
  review: Id,
  reviewer: Id,
  candidate_digest: Hex64,
  /** SHA-256 of the candidate's qa/samples.json. */
  samples: Hex64,
  decision: z.enum(['approve', 'refuse']),
  /** The reviewer declares not to have started the run and to have scored alone. */
  independent: z.boolean(),
  scores: z.array(SampleScores),
  conditions: z.array(SignoffCondition.extend({ text: z.string().min(1).max(2000) })),
  comments: z.array(Comment),
});
export type ScoreSheet = z.infer<typeof ScoreSheet>;

/** Type of the signed statement; its subject is the candidate's manifest.json. */
export const SIGNOFF_PREDICATE = 'urn:mental-health-data-release:signoff:v1';

/** What the reviewer's key signs: no free text, so that it can be published as it stands. */
export const SignoffPredicate = z.strictObject({
  format: z.literal('signoff/1'),
  review: Id,
  reviewer: Id,
  /** As the panel has them at the time of signing. */
  qualifications: z.array(Id),
  experience_years: z.int().nonnegative(),
  candidate_digest: Hex64,
  samples: Hex64,
  packet: Hex64,
  decision: z.enum(['approve', 'refuse']),
  independent: z.boolean(),
  scores: z.array(SampleScores),
  conditions: z.array(SignoffCondition),
  /** SHA-256 of the comments file in `review/`, which opens with a random value; null where nothing was said. */
  comments: Hex64.nullable(),
  signed_at: z.iso.datetime(),
});
export type SignoffPredicate = z.infer<typeof SignoffPredicate>;

/** `signoffs.json` of a release: every statement that counts, as it was signed. */
export const SignoffCollection = z.strictObject({
  format: z.literal('signoffs/1'),
  candidate_digest: Hex64,
  /** Sign-offs over exactly this candidate. */
  given: z.array(z.strictObject({ envelope_sha256: Hex64, envelope: Envelope })),
  /** Sign-offs over an earlier candidate of which this one lacks some records and has no other difference. */
  carried: z.array(
    z.strictObject({
      envelope_sha256: Hex64,
      envelope: Envelope,
      from: Hex64,
      to: Hex64,
      /** Records of `from` that `to` lacks. */
      removed: z.int().nonnegative(),
      /** Signed samples that still stand unchanged in `to`'s sample. */
      samples: z.int().nonnegative(),
    }),
  ),
});
export type SignoffCollection = z.infer<typeof SignoffCollection>;
