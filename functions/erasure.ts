// The proof of an erasure: what was deleted or rewritten on order, with the hash of each file before, signed.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { encodeEnvelope, parseEnvelope, signEnvelope, type TrustedKey, verifyEnvelope } from '../core/attest/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { WithdrawalReason } from '../core/publication/index.ts';
import { canonicalJson, type Json } from '../core/record/index.ts';
import type { ObjectReader, Signer } from '../platform/ports.ts';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().nonnegative();

/** One file, by its key in the bucket. `sha256` and `bytes` are those before. */
const ErasedFile = z.discriminatedUnion('done', [
  z.strictObject({ done: z.literal('deleted'), key: z.string(), sha256: Hex64, bytes: Count }),
  z.strictObject({
    done: z.literal('rewritten'),
    key: z.string(),
    sha256: Hex64,
    bytes: Count,
    /** The same file without the lines of the erased records. */
    after: z.strictObject({ sha256: Hex64, bytes: Count }),
    lines_removed: z.int().positive(),
  }),
]);
export type ErasedFile = z.infer<typeof ErasedFile>;

export const Erasure = z.strictObject({
  format: z.literal('erasure/1'),
  version: z.string(),
  /** Of the release; null where only candidates of the version held the records. */
  release_digest: Hex64.nullable(),
  /** `ordered`: signed before the first deletion; `done`: every file was looked for again. */
  state: z.enum(['ordered', 'done']),
  ordered_by: z.string(),
  at: z.iso.datetime(),
  records: z.array(
    z.strictObject({
      record_id: z.string().regex(/^[0-9a-f]{16}$/),
      reason: WithdrawalReason,
      /** Whether the release itself held it, and not only a candidate of its version. */
      released: z.boolean(),
    }),
  ),
  /**
   * Every version that the store kept of the files was erased, too, and the store was asked for what is left. Absent
   * while the order is not done, and in proofs of a time when older versions stayed.
   */
  versions: z.literal('erased').optional(),
  /** In the order of orders; of a file that is named twice the last entry says how it is now. */
  files: z.array(ErasedFile),
});
export type Erasure = z.infer<typeof Erasure>;

/** Nothing is left to do: neither files nor versions of them. */
export const isComplete = ({ state, versions }: Erasure): boolean => state === 'done' && versions === 'erased';

export const ERASURE_PAYLOAD = 'application/vnd.release-erasure+json';

/** Beside the status of the version. */
export const erasureKey = (version: string): string => `exports/status/${version}.erasure.json`;

export async function sealErasure(erasure: Erasure, { sign }: Pick<Signer, 'sign'>): Promise<Uint8Array> {
  const payload = Buffer.from(canonicalJson(Erasure.parse(erasure) as unknown as Json));
  return encodeEnvelope(await signEnvelope(payload, sign, ERASURE_PAYLOAD));
}

function parsePayload(payload: Uint8Array): Erasure | undefined {
  try {
    return Erasure.safeParse(JSON.parse(Buffer.from(payload).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Null where nothing was erased. Throws SignerNotTrusted for a proof that no trusted key signed, ObjectCorrupt for none or of another version. */
export async function readErasure(
  bucket: ObjectReader,
  version: string,
  trusted: readonly TrustedKey[],
): Promise<Erasure | null> {
  const file = erasureKey(version);
  if ((await bucket.head(file)) === undefined) return null;
  const envelope = parseEnvelope(await bucket.get(file));
  const verified = envelope === undefined ? undefined : verifyEnvelope(envelope, trusted);
  if (verified?.result === 'no_trusted_key')
    throw new ReleaseError('SignerNotTrusted', 'no trusted key signed the proof of an erasure', { file });
  const isProof = verified?.result === 'ok' && verified.payloadType === ERASURE_PAYLOAD;
  const erasure = isProof ? parsePayload(verified.payload) : undefined;
  if (erasure === undefined || erasure.version !== version)
    throw new ReleaseError('ObjectCorrupt', 'the proof of an erasure is not one that a trusted key signed', { file });
  return erasure;
}

/** How a file is now: the last entry about it; undefined where nothing was done to it. */
export const erasedFile = ({ files }: Erasure, key: string): ErasedFile | undefined =>
  files.findLast((file) => file.key === key);
