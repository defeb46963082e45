// What the last judgement reads: the sign-offs that were given, and the world as it is just before publication.
import { z } from 'zod';

const Count = z.int().nonnegative();
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** Sign-offs whose signatures were verified against trusted keys, over one candidate. */
export const SignoffEvidence = z.strictObject({
  candidate_digest: Hex64,
  reviews: z.array(
    z.strictObject({
      kind: z.string(),
      /** Distinct reviewers with a verified signature over this candidate's digest. */
      reviewers: Count,
      approved: Count,
      rejected: Count,
      /** Sign-offs by the person who started the run; they count for nothing. */
      by_starter: Count,
      invalid_signatures: Count,
    }),
  ),
});
export type SignoffEvidence = z.infer<typeof SignoffEvidence>;

/** The frozen inputs beside the present ones. */
export const PublicationEvidence = z.strictObject({
  candidate_digest: Hex64,
  /** SHA-256 of the candidate's manifest as it lies in the bucket now. */
  manifest_digest: Hex64,
  files: Count,
  files_differing: Count,
  /** Exported records that were withdrawn after the run was opened. */
  withdrawn: Count,
  /** Used sources whose approval does not hold today. */
  approvals_expired: z.array(z.string()),
});
export type PublicationEvidence = z.infer<typeof PublicationEvidence>;
