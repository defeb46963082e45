// Tells that a version is released: the outcome of the execution, the audit trail, the log.
import { Buffer } from 'node:buffer';
import type { z } from 'zod';
import { type TrustedKey, verifyEnvelope } from '../../core/attest/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { Manifest } from '../../core/manifest/index.ts';
import { sha256 } from '../../core/record/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { PUBLISHED_EVENT } from '../published-facts.ts';
import { parseJson } from '../work.ts';
import type { publishReleaseContract } from './contract.ts';

type Input = z.infer<typeof publishReleaseContract.input>;

/** SHA-256 of what was attested: the ledger still proves it, should the key that signed it be stolen one day. */
async function attestedDigest(
  { bucket, signer }: StagePorts,
  file: string,
  trusted: readonly TrustedKey[],
): Promise<string> {
  const keys = [await signer.publicKey(), ...trusted].map(({ pem }) => ({ pem }));
  const verified = verifyEnvelope(await bucket.get(file), keys);
  if (verified.result !== 'ok')
    throw new ReleaseError('SignerNotTrusted', 'no trusted key signed the attestation of this release', { file });
  return sha256(verified.payload);
}

/** Once: the outcome is put last, so that a resumed run tells what an ended one could not. */
export async function recordOutcome(
  ports: StagePorts,
  { run, execution, epoch, candidate }: Input,
  prefix: string,
  trusted: readonly TrustedKey[],
): Promise<void> {
  const { bucket, ledger, log } = ports;
  if ((await ledger.get('outcome', execution)) !== undefined) return;
  const { version, kind } = run;
  const { release_digest } = candidate;
  const key = `${prefix}manifest.json`;
  const { shards, files, trainable } = Manifest.parse(
    parseJson(Buffer.from(await bucket.get(key)).toString('utf8'), key),
  );
  const listed = [...shards, ...files];
  const attested = await attestedDigest(ports, `${prefix}attestation.json`, trusted);
  await ledger.audit(PUBLISHED_EVENT, { version, execution, epoch, release_digest, attested });
  await ledger.put('outcome', execution, { outcome: 'released', version, kind, release_digest });
  log.event('release.published', {
    version,
    release_digest,
    epoch,
    files: listed.length,
    bytes: listed.reduce((sum, { bytes }) => sum + bytes, 0),
    trainable,
  });
  log.event('run.ended', { version, kind, execution, outcome: 'released', release_digest });
}
