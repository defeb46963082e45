// What was signed about a candidate: kept in `review/`, referenced in the ledger, gathered and assessed the same way by
// whoever asks.
import { z } from 'zod';
import { type Envelope, parseEnvelope, readPublicKey } from '../core/attest/index.ts';
import type { ReleaseConfig } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { sha256 } from '../core/record/index.ts';
import { assessReviews, type ReviewAssessment, type ReviewCase, type SignoffEntry } from '../core/review/index.ts';
import type { ObjectReader, StagePorts } from '../platform/ports.ts';
import { earlierCandidates } from './earlier-candidates.ts';
import { compareVersions } from './previous-release.ts';
import { type Run, Version } from './run.ts';
import { type CandidateRef, readCandidate, sampledContents } from './signed-candidate.ts';

export type { CandidateRef } from './signed-candidate.ts';

/** Every statement that counts, and the required reviews that still have to be waited for. */
export type Assessment = ReviewAssessment;

type GatherPorts = Pick<StagePorts, 'bucket' | 'ledger' | 'signer'>;

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().nonnegative();

/** The ledger's item of kind `signoff`: references and counts, no words. */
export const SignoffItem = z.strictObject({
  version: Version,
  execution: z.string(),
  candidate_digest: Hex64,
  review: z.string(),
  reviewer: z.string(),
  decision: z.enum(['approve', 'refuse']),
  /** SHA-256 of the envelope under `review/<version>/<digest>/signoffs/`. */
  envelope: Hex64,
  comments: Hex64.nullable(),
  samples: Count,
  escalated: Count,
  conditions: Count,
});
export type SignoffItem = z.infer<typeof SignoffItem>;

/** `review/<version>/<digest>/`: where people's words about a candidate lie. */
export const reviewPrefix = ({
  version,
  candidate_digest,
}: Pick<SignoffItem, 'version' | 'candidate_digest'>): string => `review/${version}/${candidate_digest}/`;

export const envelopeKey = (item: Pick<SignoffItem, 'version' | 'candidate_digest' | 'envelope'>): string =>
  `${reviewPrefix(item)}signoffs/${item.envelope}.json`;

/** Throws ObjectCorrupt where an item is not what `recordSignoff` writes. */
async function readItems(ledger: StagePorts['ledger']): Promise<SignoffItem[]> {
  const items: SignoffItem[] = [];
  for (const id of await ledger.list('signoff')) {
    const item = SignoffItem.safeParse(await ledger.get('signoff', id));
    if (!item.success) throw new ReleaseError('ObjectCorrupt', 'the ledger holds a sign-off that nobody wrote so');
    items.push(item.data);
  }
  return items;
}

async function readEnvelope(bucket: ObjectReader, item: SignoffItem): Promise<Envelope | null> {
  const key = envelopeKey(item);
  if ((await bucket.head(key)) === undefined) return null;
  const bytes = await bucket.get(key);
  return sha256(bytes) === item.envelope ? (parseEnvelope(bytes) ?? null) : null;
}

const Opening = z.looseObject({ starter: z.string().min(1).nullable() });

/** The account that started an execution, as OpenRelease recorded it; null where nobody did. */
export async function starterOf(ledger: Pick<StagePorts['ledger'], 'get'>, execution: string): Promise<string | null> {
  return Opening.safeParse(await ledger.get('stage-run', `${execution}-opened`)).data?.starter ?? null;
}

async function pipelineKeyids({ signer }: Pick<StagePorts, 'signer'>, { review }: ReleaseConfig): Promise<Set<string>> {
  const { keyid } = await signer.publicKey();
  return new Set([keyid, ...review.trusted_keys.map(({ pem }) => readPublicKey(pem).keyid)]);
}

export interface ReviewFrame {
  /** As frozen for the candidate. */
  readonly config: ReleaseConfig;
  readonly version: string;
  readonly execution: string;
}

/**
 * Everything that was said about a candidate and about earlier ones that it may borrow from. Of other candidates those of
 * its version are named too, so that a sign-off that got lost with its candidate is seen.
 */
export async function gatherReview(ports: GatherPorts, frame: ReviewFrame, ref: CandidateRef): Promise<ReviewCase> {
  const { config, version, execution } = frame;
  const candidate = await readCandidate(ports.bucket, ref);
  const items = (await readItems(ports.ledger)).filter((item) => compareVersions(item.version, version) <= 0);
  const earlier = await earlierCandidates(
    ports.bucket,
    candidate,
    items
      .filter(({ candidate_digest }) => candidate_digest !== ref.release_digest)
      .map((item) => ({ version: item.version, digest: item.candidate_digest })),
  );
  const entries: SignoffEntry[] = [];
  for (const item of items) {
    const { review, reviewer, candidate_digest, envelope: envelope_sha256 } = item;
    const related = candidate_digest === ref.release_digest || earlier.has(candidate_digest);
    if (!related && item.version !== version) continue;
    entries.push({
      review,
      reviewer,
      candidate_digest,
      starter: await starterOf(ports.ledger, item.execution),
      envelope_sha256,
      envelope: related ? await readEnvelope(ports.bucket, item) : null,
    });
  }
  return {
    policy: config.review,
    environment: config.project.environment,
    starter: await starterOf(ports.ledger, execution),
    pipeline_keyids: await pipelineKeyids(ports, config),
    candidate: {
      candidate_digest: ref.release_digest,
      samples_digest: candidate.samples_digest,
      samples: await sampledContents(ports.bucket, candidate),
    },
    earlier,
    entries,
  };
}

/** Everything that was said about a candidate, here or about one that it differs from by removals only. */
export async function assessCandidate(
  ports: GatherPorts,
  run: Run,
  execution: string,
  candidate: CandidateRef,
): Promise<Assessment> {
  const frame = { config: run.config, version: run.ref.version, execution };
  return assessReviews(await gatherReview(ports, frame, candidate));
}
