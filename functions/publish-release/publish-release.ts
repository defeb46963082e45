// Makes a signed candidate a release: everything in its place under the claim, the manifest last; killed anywhere, it can be done again.
import { Buffer } from 'node:buffer';
import type { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { answeringDecisions, clearingDecisions } from '../../core/publication/index.ts';
import { sha256 } from '../../core/record/index.ts';
import { consumeRelease } from '../../core/verify/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { loadRun, type Run } from '../run.ts';
import { defineStage, type StageContext } from '../stage.ts';
import { attest, besideFiles, isAttestation, type Publication, releaseStatement } from './beside-files.ts';
import { publishReleaseContract } from './contract.ts';
import { type Holder, holdClaim } from './hold-claim.ts';
import { byHash, cleanLeftovers, type PlannedFile, placeFile } from './place-files.ts';
import { type PublishedCandidate, readCandidate } from './read-candidate.ts';
import { recordOutcome } from './record-outcome.ts';
import { showAsCurrent } from './show-as-current.ts';

type Input = z.infer<typeof publishReleaseContract.input>;

/**
 * True where the manifest is there: what is left to do is to tell. Throws VersionReleased where another release has this
 * version, or a manifest lies there that nobody published.
 */
async function isPublished(ports: StagePorts, prefix: string, input: Input): Promise<boolean> {
  const key = `${prefix}manifest.json`;
  if ((await ports.bucket.head(key)) === undefined) return false;
  const claim = await ports.ledger.claimOf(input.run.version, 'release');
  const isOwn =
    claim?.state === 'released' &&
    claim.execution === input.execution &&
    sha256(await ports.bucket.get(key)) === input.candidate.release_digest;
  if (!isOwn) throw new ReleaseError('VersionReleased', `${input.run.version} is already released`, { file: key });
  return true;
}

/** Decisions of people that the release rests on: they answered findings of it, or let records into it. */
async function decisionsOf(
  { bucket }: StagePorts,
  { config, opened }: Run,
  { verdicts, manifest, prefix }: PublishedCandidate,
): Promise<Publication['decisions']> {
  const targets = config.decisions.filter(({ action }) => action === 'clear').map(({ target }) => target);
  const exported = new Set<string>();
  for (const { lineage } of targets.length === 0 ? [] : manifest.shards) {
    const text = Buffer.from(await bucket.get(prefix + lineage)).toString('utf8');
    for (const target of targets) if (text.includes(`"record_id":"${target}"`)) exported.add(target);
  }
  const day = opened.version_date;
  return [...answeringDecisions(verdicts, config, day), ...clearingDecisions(config, (id) => exported.has(id), day)];
}

const textFile = (key: string, text: string): PlannedFile => ({
  key,
  bytes: Buffer.byteLength(text),
  sha256: sha256(text),
  from: { text: Buffer.from(text) },
});

function copiesOf({ prefix, manifest }: PublishedCandidate): PlannedFile[] {
  return [...manifest.shards, ...manifest.files].map(({ key, bytes, sha256: hash }) => ({
    key,
    bytes,
    sha256: hash,
    from: { copy: prefix + key },
  }));
}

/** Everything but the manifest, under the claim. */
async function placeAll(
  { ports, progress }: StageContext,
  holder: Holder,
  prefix: string,
  publication: Publication,
): Promise<(key: string) => Promise<boolean>> {
  const beside = await besideFiles(ports, publication);
  const said = releaseStatement(publication.candidate.release_digest, beside);
  const files = [...copiesOf(publication.candidate), ...[...beside].map(([key, text]) => textFile(key, text))];
  const isPlanned = byHash(ports, prefix, files);
  const isOwn = async (key: string): Promise<boolean> =>
    key === 'attestation.json' ? isAttestation(ports, await ports.bucket.get(prefix + key), said) : isPlanned(key);
  await cleanLeftovers(ports, holder, prefix, isOwn);
  let bytes = 0;
  for (const [index, file] of files.entries()) {
    await placeFile(ports, holder, prefix, file);
    bytes += file.bytes;
    progress({ done: index + 1, of: files.length + 1, bytes });
  }
  await holdClaim(ports, holder);
  await ports.bucket.create(`${prefix}attestation.json`, await attest(ports, said));
  return isOwn;
}

async function publish(context: StageContext, input: Input, prefix: string): Promise<void> {
  const { ports } = context;
  const holder = { version: input.run.version, execution: input.execution, epoch: input.epoch };
  await holdClaim(ports, holder);
  const run = await loadRun(ports.bucket, input.run);
  const candidate = await readCandidate(ports, input, run.config.review.trusted_keys);
  const isOwn = await placeAll(context, holder, prefix, {
    ...holder,
    candidate,
    environment: run.config.project.environment,
    decisions: await decisionsOf(ports, run, candidate),
    publicationVerdicts: input.verdicts.at(-1)?.sha256 ?? '',
  });
  // From here on nobody can take the version over: a slow old run finds that it lost.
  await ports.ledger.endClaim({ ...holder, kind: 'release' }, 'released');
  // What such a run wrote between its last look at the claim and the fence.
  await cleanLeftovers(ports, holder, prefix, isOwn);
  const manifest = await ports.bucket.get(`${candidate.prefix}manifest.json`);
  await placeFile(ports, holder, prefix, {
    key: 'manifest.json',
    bytes: manifest.byteLength,
    sha256: candidate.release_digest,
    from: { text: manifest },
  });
}

export const publishRelease = defineStage(publishReleaseContract, async (input, context) => {
  const { ports } = context;
  const { version } = input.run;
  const prefix = `exports/releases/${version}/`;
  if (!(await isPublished(ports, prefix, input))) await publish(context, input, prefix);
  const { config } = await loadRun(ports.bucket, input.run);
  const status = await showAsCurrent(ports, version, config.review.trusted_keys);
  const keys = [{ pem: (await ports.signer.publicKey()).pem }];
  // A release that was revoked between manifest and status is one that no trainer may read.
  if (status.status !== 'revoked') await consumeRelease(ports.bucket, prefix, keys);
  await recordOutcome(ports, input, prefix, config.review.trusted_keys);
  return { prefix };
});
