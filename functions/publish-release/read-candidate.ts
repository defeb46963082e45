// What is published: a candidate that is whole, signed by this pipeline, judged without a block, and signed off by people.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { parseStatement, type TrustedKey, verifyEnvelope } from '../../core/attest/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { SignoffEvidence } from '../../core/evidence/index.ts';
import { summarise, Verdict } from '../../core/gates/index.ts';
import { Manifest } from '../../core/manifest/index.ts';
import { CANDIDATE_PREDICATE } from '../../core/publication/index.ts';
import { sha256 } from '../../core/record/index.ts';
import { SignoffCollection } from '../../core/review/index.ts';
import { parseAs } from '../../core/verify/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { readJson } from '../work.ts';
import type { publishReleaseContract } from './contract.ts';

type Input = z.infer<typeof publishReleaseContract.input>;
type Ports = Pick<StagePorts, 'bucket' | 'signer'>;

const Facts = z.record(z.string(), z.json());
type Facts = z.infer<typeof Facts>;

export interface PublishedCandidate {
  readonly prefix: string;
  readonly release_digest: string;
  readonly manifest: Manifest;
  /** As they lie beside the candidate's manifest, signed. */
  readonly run: Facts;
  readonly cost: Facts;
  readonly signoffs: SignoffCollection;
  readonly assessment: SignoffEvidence;
  readonly verdicts: readonly Verdict[];
}

function corrupt(sentence: string, file: string): never {
  throw new ReleaseError('ObjectCorrupt', sentence, { file });
}

/** Signed digests by name. Throws ObjectCorrupt where neither this pipeline nor a trusted key signed the candidate. */
async function signedDigests(
  { bucket, signer }: Ports,
  prefix: string,
  trusted: readonly TrustedKey[],
): Promise<ReadonlyMap<string, string>> {
  const key = `${prefix}attestation.json`;
  const keys = [await signer.publicKey(), ...trusted].map(({ pem }) => ({ pem }));
  const verified = verifyEnvelope(await bucket.get(key), keys);
  const said = verified.result === 'ok' ? parseStatement(verified.payload) : undefined;
  if (said?.predicateType !== CANDIDATE_PREDICATE) corrupt('the candidate is not signed by this pipeline', key);
  return new Map(said.subject.map(({ name, digest }) => [name, digest.sha256]));
}

async function readSigned<T extends z.ZodType>(
  { bucket }: Ports,
  key: string,
  expected: string | undefined,
  schema: T,
): Promise<z.infer<T>> {
  const bytes = await bucket.get(key);
  const value = sha256(bytes) === expected ? parseAs(schema, Buffer.from(bytes).toString('utf8')) : undefined;
  if (value === undefined) corrupt('a file of the candidate is not the one that was signed', key);
  return value;
}

/** The judgements once more: a block that reached this state is a defect, and nothing is published on one. */
async function readVerdicts({ bucket }: Ports, refs: Input['verdicts']): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const ref of refs) {
    const judged = await readJson(bucket, ref, z.array(Verdict));
    if (summarise(judged).verdict !== 'pass')
      throw new ReleaseError('ContractViolated', 'a judgement that blocks, or is empty, was to be published', {
        file: ref.key,
      });
    verdicts.push(...judged);
  }
  return verdicts;
}

/** Throws ObjectCorrupt where a byte differs from what was signed, ContractViolated where something was not judged so. */
export async function readCandidate(
  ports: Ports,
  input: Input,
  trusted: readonly TrustedKey[],
): Promise<PublishedCandidate> {
  const { prefix, release_digest } = input.candidate;
  const signed = await signedDigests(ports, prefix, trusted);
  const manifest = await readSigned(ports, `${prefix}manifest.json`, release_digest, Manifest);
  if (signed.get('manifest.json') !== release_digest)
    corrupt('the candidate is not the one that was signed', `${prefix}manifest.json`);
  const signoffs = await readJson(ports.bucket, input.signoffs, SignoffCollection);
  const assessment = await readJson(ports.bucket, input.assessment, SignoffEvidence);
  const isThis =
    signoffs.candidate_digest === release_digest &&
    assessment.candidate_digest === release_digest &&
    manifest.version === input.run.version &&
    manifest.kind === 'release' &&
    manifest.outcome === 'passed';
  if (!isThis)
    throw new ReleaseError('ContractViolated', 'the sign-offs, the version or the outcome are not those of a release');
  return {
    prefix,
    release_digest,
    manifest,
    run: await readSigned(ports, `${prefix}run.json`, signed.get('run.json'), Facts),
    cost: await readSigned(ports, `${prefix}cost.json`, signed.get('cost.json'), Facts),
    signoffs,
    assessment,
    verdicts: await readVerdicts(ports, input.verdicts),
  };
}
