// The files beside the manifest: who signed and decided, what ran and what it took, and one signature over all of it.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import {
  encodeEnvelope,
  encodeStatement,
  type Statement,
  signEnvelope,
  statement,
  verifyEnvelope,
} from '../../core/attest/index.ts';
import type { ReleaseConfig } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Decision } from '../../core/gates/index.ts';
import { decideRelease, RELEASE_PREDICATE, RELEASE_SUBJECTS } from '../../core/publication/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import type { PublishedCandidate } from './read-candidate.ts';

type Ports = Pick<StagePorts, 'bucket' | 'ledger' | 'signer' | 'clock'>;

const Begun = z.strictObject({
  version: z.string(),
  release_digest: z.string(),
  epoch: z.int(),
  decided_at: z.iso.datetime(),
});

export interface Publication {
  readonly execution: string;
  readonly epoch: number;
  readonly candidate: PublishedCandidate;
  readonly environment: ReleaseConfig['project']['environment'];
  /** Decisions of people that the release rests on. */
  readonly decisions: readonly Decision[];
  /** SHA-256 of the verdicts of JudgePublication. */
  readonly publicationVerdicts: string;
}

/** When publication began: kept in the ledger, so that a resumed one writes the same bytes. */
async function decidedAt({ ledger, clock }: Ports, { execution, epoch, candidate }: Publication): Promise<string> {
  const id = `${execution}-publication`;
  await ledger.put('stage-run', id, {
    version: candidate.manifest.version,
    release_digest: candidate.release_digest,
    epoch,
    decided_at: clock.now().toISOString(),
  });
  const begun = Begun.safeParse(await ledger.get('stage-run', id)).data;
  if (begun?.release_digest !== candidate.release_digest)
    throw new ReleaseError('ContractViolated', 'this execution began to publish another candidate');
  return begun.decided_at;
}

const text = (value: unknown): string => `${canonicalJson(value as Json)}\n`;

function costOf({ candidate }: Publication): Json {
  const { manifest, cost } = candidate;
  const files = [...manifest.shards, ...manifest.files];
  return {
    ...cost,
    published_files: files.length,
    published_bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    signoffs_given: candidate.signoffs.given.length,
    signoffs_carried: candidate.signoffs.carried.length,
  } as Json;
}

/** Texts by key relative to the release, without the attestation. */
export async function besideFiles(ports: Ports, publication: Publication): Promise<ReadonlyMap<string, string>> {
  const { candidate, execution, epoch, environment, decisions, publicationVerdicts } = publication;
  const { manifest, release_digest, signoffs, assessment } = candidate;
  const decided_at = await decidedAt(ports, publication);
  const decision = decideRelease({
    manifest,
    release_digest,
    environment,
    decisions,
    signoffs,
    assessment,
    publication_verdicts: publicationVerdicts,
    decided_at,
  });
  const run = {
    ...candidate.run,
    outcome: 'released',
    trainable: decision.trainable,
    candidate: candidate.prefix,
    execution,
    epoch,
    decided_at,
    signer: (await ports.signer.publicKey()).keyid,
  };
  return new Map([
    ['signoffs.json', text(signoffs)],
    ['release_decision.json', text(decision)],
    ['run.json', text(run)],
    ['cost.json', text(costOf(publication))],
  ]);
}

/** What is attested: the manifest and everything beside it. */
export function releaseStatement(releaseDigest: string, beside: ReadonlyMap<string, string>): Statement {
  const digestOf = (name: string): string =>
    name === 'manifest.json' ? releaseDigest : sha256(beside.get(name) ?? '');
  return statement(
    RELEASE_SUBJECTS.map((name) => ({ name, digest: { sha256: digestOf(name) } })),
    RELEASE_PREDICATE,
    { release_digest: releaseDigest },
  );
}

/** Signatures of some algorithms differ each time: one over the same statement is as good as another. */
export async function isAttestation({ signer }: Ports, bytes: Uint8Array, said: Statement): Promise<boolean> {
  const verified = verifyEnvelope(bytes, [{ pem: (await signer.publicKey()).pem }]);
  return verified.result === 'ok' && Buffer.from(verified.payload).equals(encodeStatement(said));
}

export async function attest({ signer }: Ports, said: Statement): Promise<Uint8Array> {
  return encodeEnvelope(await signEnvelope(encodeStatement(said), (message) => signer.sign(message)));
}
