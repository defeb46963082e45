// Writes a sign-off down: words to `review/`, references to the ledger, and a tombstone for each record that must leave.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Withdrawal } from '../core/publication/index.ts';
import { canonicalJson, type Json, sha256 } from '../core/record/index.ts';
import {
  Comment,
  type ScoreSheet,
  type SealedSignoff,
  SignoffCondition,
  type SignoffPredicate,
} from '../core/review/index.ts';
import type { ObjectReader, StagePorts } from '../platform/ports.ts';
import { auditOnce } from './audit-once.ts';
import { envelopeKey, reviewPrefix, type SignoffItem } from './signoffs.ts';
import { parseJson, writeOnce } from './work.ts';

/** A reviewer's own words; the random value keeps anybody from guessing them by their hash. */
const Comments = z.strictObject({
  format: z.literal('review-comments/1'),
  nonce: z.string().regex(/^[0-9a-f]{64}$/),
  comments: z.array(Comment),
  conditions: z.array(SignoffCondition.extend({ text: z.string() })),
});

type Words = Pick<ScoreSheet, 'comments' | 'conditions'>;

const saysNothing = ({ comments, conditions }: Words): boolean => comments.length === 0 && conditions.length === 0;

/** The file of a reviewer's words, other bytes every time; null where nothing was said. */
export function commentsFile({ comments, conditions }: Words): string | null {
  if (saysNothing({ comments, conditions })) return null;
  return canonicalJson({ format: 'review-comments/1', nonce: randomBytes(32).toString('hex'), comments, conditions });
}

const commentsKey = (at: { version: string; candidate_digest: string }, digest: string): string =>
  `${reviewPrefix(at)}comments-${digest.slice(0, 16)}.json`;

/** Whether the words behind a hash are these. */
export async function saidTheSame(
  bucket: ObjectReader,
  at: { readonly version: string; readonly candidate_digest: string },
  digest: string | null,
  words: Words,
): Promise<boolean> {
  if (digest === null) return saysNothing(words);
  const key = commentsKey(at, digest);
  if ((await bucket.head(key)) === undefined) return false;
  const known = Comments.safeParse(parseJson(Buffer.from(await bucket.get(key)).toString('utf8'), key)).data;
  const { comments, conditions } = words;
  return (
    known !== undefined &&
    canonicalJson({ comments: known.comments, conditions: known.conditions }) ===
      canonicalJson({ comments, conditions })
  );
}

export interface GivenSignoff {
  readonly version: string;
  readonly execution: string;
  readonly predicate: SignoffPredicate;
  readonly sealed: Pick<SealedSignoff, 'bytes' | 'sha256'>;
  /** As `commentsFile` made it; its SHA-256 is `predicate.comments`. Null where nothing was said, or it lies there already. */
  readonly comments: string | null;
  /** Records with disallowed content, or below the threshold of a safety criterion. */
  readonly escalated: readonly { readonly record_id: string; readonly content_hash: string }[];
}

function itemOf({ version, execution, predicate, sealed, escalated }: GivenSignoff): SignoffItem {
  const { candidate_digest, review, reviewer, decision, comments, scores, conditions } = predicate;
  return {
    version,
    execution,
    candidate_digest,
    review,
    reviewer,
    decision,
    envelope: sealed.sha256,
    comments,
    samples: scores.length,
    escalated: escalated.length,
    conditions: conditions.length,
  };
}

async function putTombstones(ledger: StagePorts['ledger'], { escalated, predicate }: GivenSignoff): Promise<void> {
  for (const { record_id, content_hash } of escalated)
    await ledger.put(
      'withdrawal',
      record_id,
      Withdrawal.parse({
        record_id,
        content_hashes: [content_hash],
        reason: 'escalated',
        by: predicate.reviewer,
        on: predicate.signed_at.slice(0, 10),
      }),
    );
}

/**
 * The ledger's item comes last of what counts: a sign-off that is listed lies complete, its tombstones with it. Recording
 * it again finishes what a process that ended left undone, and changes nothing else.
 */
export async function recordSignoff(
  ports: Pick<StagePorts, 'bucket' | 'ledger' | 'log'>,
  given: GivenSignoff,
): Promise<SignoffItem> {
  const item = itemOf(given);
  if (given.comments !== null && item.comments !== null)
    await writeOnce(ports.bucket, commentsKey(item, item.comments), given.comments);
  await writeOnce(ports.bucket, envelopeKey(item), given.sealed.bytes);
  await putTombstones(ports.ledger, given);
  const id = `${item.candidate_digest.slice(0, 16)}-${item.review}-${item.reviewer}-${item.envelope.slice(0, 16)}`;
  await auditOnce(
    ports.ledger,
    'record.withdrawn',
    'record_id',
    given.escalated.map(({ record_id }) => ({ record_id, reason: 'escalated', by: item.reviewer })),
  );
  const put = await ports.ledger.put('signoff', id, item as Json);
  await auditOnce(ports.ledger, 'signoff.given', 'envelope', [item]);
  if (put === 'exists') return item;
  const { version, candidate_digest, review, reviewer, decision, samples, escalated, conditions, envelope } = item;
  const counts = { samples, escalated, conditions };
  ports.log.event('signoff.given', {
    version,
    release_digest: candidate_digest,
    review,
    reviewer,
    decision,
    ...counts,
    envelope,
  });
  return item;
}

/** Names the comments of a predicate. */
export const commentsDigest = (file: string | null): string | null => (file === null ? null : sha256(file));
