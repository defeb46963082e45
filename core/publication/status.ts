// The status of a release: a signed, replaceable pointer beside an immutable directory.
import { z } from 'zod';
import { WITHDRAWAL_REASONS } from '../record/index.ts';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

export const WithdrawalReason = z.enum(Object.keys(WITHDRAWAL_REASONS) as [keyof typeof WITHDRAWAL_REASONS]);
export type WithdrawalReason = z.infer<typeof WithdrawalReason>;

/** A tombstone in the ledger; its id is the record id. */
export const Withdrawal = z.strictObject({
  record_id: z.string().regex(/^[0-9a-f]{16}$/),
  /** Of every form in which it was released or assembled: the same words under another id stay out, too. */
  content_hashes: z.array(z.string()),
  reason: WithdrawalReason,
  by: z.string(),
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

export const STATUS_PAYLOAD = 'application/vnd.release-status+json';

/** Payload of the DSSE envelope at `exports/status/<version>.json`. */
export const ReleaseStatus = z.strictObject({
  format: z.literal('release-status/1'),
  version: z.string(),
  release_digest: Hex64,
  status: z.enum(['current', 'superseded', 'revoked']),
  /** Counts up with every replacement: an older status put back shows against the ledger. */
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  superseded_by: z.string().nullable(),
  /** Withdrawn records that the release holds, by reason. */
  withdrawn: z.record(z.string(), z.int().positive()),
  /** SHA-256 of the proof of erasure, where text was erased on order. */
  erasure: Hex64.nullable(),
});
export type ReleaseStatus = z.infer<typeof ReleaseStatus>;
