// Tells that a version is released: the outcome of the execution, the audit trail, the log.
import { Buffer } from 'node:buffer';
import type { z } from 'zod';
import { Manifest } from '../../core/manifest/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { parseJson } from '../work.ts';
import type { publishReleaseContract } from './contract.ts';

type Input = z.infer<typeof publishReleaseContract.input>;

/** Once: the outcome is put last, so that a resumed run tells what an ended one could not. */
export async function recordOutcome(
  { bucket, ledger, log }: StagePorts,
  { run, execution, epoch, candidate }: Input,
  prefix: string,
): Promise<void> {
  if ((await ledger.get('outcome', execution)) !== undefined) return;
  const { version, kind } = run;
  const { release_digest } = candidate;
  const key = `${prefix}manifest.json`;
  const { shards, files, trainable } = Manifest.parse(
    parseJson(Buffer.from(await bucket.get(key)).toString('utf8'), key),
  );
  const listed = [...shards, ...files];
  await ledger.audit('release.published', { version, execution, epoch, release_digest });
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
