// Invented reviewers: key pairs, their entries on a panel, filled score sheets, and signatures.
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPublicKey } from '../../core/attest/index.ts';
import { type ReleaseConfig, Reviewer, type ReviewKind } from '../../core/config/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import {
  type ReviewPacket,
  type ScoreSheet,
  type SealedSignoff,
  type SignoffEntry,
  type SignoffPredicate,
  sealSignoff,
} from '../../core/review/index.ts';

export interface TestReviewer {
  /** As it stands in `review.panel`. */
  readonly entry: Reviewer;
  readonly keyid: string;
  /** PKCS 8 PEM. */
  readonly privatePem: string;
  readonly sign: (message: Uint8Array) => Promise<{ readonly keyid: string; readonly sig: string }>;
}

type Changes = Partial<Omit<Reviewer, 'id' | 'pem'>> & { readonly algorithm?: 'ed25519' | 'ecdsa' };

function signerOf(key: KeyObject, keyid: string): TestReviewer['sign'] {
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return async (message) => ({ keyid, sig: sign(digest, message, key).toString('base64') });
}

/** A new key for a person of 20 years' experience, on no review yet unless `changes` say so. */
export function makeReviewer(id: string, { algorithm = 'ed25519', ...changes }: Changes = {}): TestReviewer {
  const { publicKey, privateKey } =
    algorithm === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const entry = Reviewer.parse({ id, pem, experience_years: 20, reviews: ['foundation'], ...changes });
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const { keyid } = readPublicKey(pem);
  return { entry, keyid, privatePem, sign: signerOf(createPrivateKey(privatePem), keyid) };
}

/** Enough qualified test reviewers for every review of a configuration, by kind of review; one person gives one review. */
export function panelFor(
  { review }: Pick<ReleaseConfig, 'review'>,
  spare = 1,
): { readonly byReview: ReadonlyMap<string, readonly TestReviewer[]>; readonly all: readonly TestReviewer[] } {
  const byReview = new Map(
    review.kinds.map((kind) => [
      kind.id,
      Array.from({ length: kind.reviewers + spare }, (_, index) =>
        makeReviewer(`${kind.id}-${index + 1}`, {
          reviews: [kind.id],
          qualifications: kind.qualifications,
          experience_years: kind.min_experience_years,
          test: true,
        }),
      ),
    ]),
  );
  return { byReview, all: [...byReview.values()].flat() };
}

/** Private keys as `<folder>/<id>.pem`, readable by their owner alone; returns the paths by reviewer. */
export async function writeKeys(
  folder: string,
  reviewers: readonly TestReviewer[],
): Promise<ReadonlyMap<string, string>> {
  await mkdir(folder, { recursive: true });
  const paths = new Map<string, string>();
  for (const { entry, privatePem } of reviewers) {
    const path = join(folder, `${entry.id}.pem`);
    await writeFile(path, privatePem, { mode: 0o600 });
    paths.set(entry.id, path);
  }
  return paths;
}

export interface Filling {
  readonly decision?: 'approve' | 'refuse';
  readonly independent?: boolean;
  /** Score of a criterion of a sample; default 9 of 10, or 10 where the threshold asks for it. */
  readonly score?: (criterion: ReviewKind['criteria'][number], recordId: string, index: number) => number;
  readonly escalate?: Readonly<Record<string, ScoreSheet['scores'][number]['escalate']>>;
  readonly concerns?: Readonly<Record<string, ScoreSheet['scores'][number]['concerns']>>;
  readonly conditions?: ScoreSheet['conditions'];
  readonly comments?: ScoreSheet['comments'];
}

const goodScore = ({ threshold }: ReviewKind['criteria'][number]): number => Math.max(9, Math.ceil(threshold));

/** Scores of every given sample, content hash by record id. */
export function fillScores(
  kind: ReviewKind,
  samples: ReadonlyMap<string, string>,
  { score = goodScore, escalate = {}, concerns = {} }: Filling = {},
): ScoreSheet['scores'] {
  return [...samples].map(([record_id, content_hash], index) => ({
    record_id,
    content_hash,
    scores: Object.fromEntries(kind.criteria.map((criterion) => [criterion.id, score(criterion, record_id, index)])),
    concerns: concerns[record_id] ?? [],
    escalate: escalate[record_id] ?? null,
  }));
}

const rest = ({ decision = 'approve', independent = true, conditions = [], comments = [] }: Filling) => ({
  decision,
  independent,
  conditions,
  comments,
});

/** What the page saves after a reviewer has filled the packet. */
export function sheetOf(packet: ReviewPacket, filling: Filling = {}): ScoreSheet {
  const samples = new Map(packet.samples.map(({ record_id, content_hash }) => [record_id, content_hash]));
  return {
    format: 'review-scores/1',
    packet: sha256(canonicalJson(packet as unknown as Json)),
    review: packet.review.id,
    reviewer: packet.reviewer,
    candidate_digest: packet.candidate_digest,
    samples: packet.samples_digest,
    scores: fillScores(packet.review, samples, filling),
    ...rest(filling),
  };
}

/** The predicate of a sheet as the panel's entry stands behind it; comments are named by no hash here. */
export function predicateOf(
  { format: _, comments: __, conditions, ...sheet }: ScoreSheet,
  { entry }: Pick<TestReviewer, 'entry'>,
  changes: Partial<SignoffPredicate> = {},
): SignoffPredicate {
  return {
    ...sheet,
    format: 'signoff/1',
    qualifications: entry.qualifications,
    experience_years: entry.experience_years,
    conditions: conditions.map(({ id, subject }) => ({ id, subject })),
    comments: null,
    signed_at: '2026-03-01T10:00:00.000Z',
    ...changes,
  };
}

/** Signs a predicate, and refers to it as the ledger would. */
export async function signedEntry(
  predicate: SignoffPredicate,
  { sign: signs }: Pick<TestReviewer, 'sign'>,
  changes: Partial<SignoffEntry> = {},
): Promise<SignoffEntry & { readonly sealed: SealedSignoff }> {
  const sealed = await sealSignoff(predicate, signs);
  const { review, reviewer, candidate_digest } = predicate;
  return {
    review,
    reviewer,
    candidate_digest,
    starter: 'engineer',
    envelope_sha256: sealed.sha256,
    envelope: sealed.envelope,
    ...changes,
    sealed,
  };
}
