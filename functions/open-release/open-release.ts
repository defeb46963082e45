// Freezes everything that a release is reproducible from, and claims its version.
import { Buffer } from 'node:buffer';
import { ReleaseConfig } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, digestOf, type Json, sha256 } from '../../core/record/index.ts';
import type { ObjectStore, StagePorts } from '../../platform/ports.ts';
import { previousRelease } from '../previous-release.ts';
import type { Opened } from '../run.ts';
import { defineStage } from '../stage.ts';
import { once, outputOf, parseJson, type Ref } from '../work.ts';
import { openReleaseContract } from './contract.ts';

/** The frozen configuration, checked against its own name and its schema. */
async function frozenConfig(bucket: ObjectStore, digest: string): Promise<Ref> {
  const key = `config/${digest}/config.json`;
  if ((await bucket.head(key)) === undefined)
    throw new ReleaseError('ObjectMissing', 'no configuration with this digest lies in the bucket', { file: key });
  const bytes = await bucket.get(key);
  if (sha256(bytes) !== digest)
    throw new ReleaseError('ObjectCorrupt', 'the frozen configuration does not have its digest', { file: key });
  if (!ReleaseConfig.safeParse(parseJson(Buffer.from(bytes).toString('utf8'), key)).success) {
    throw new ReleaseError('ContractViolated', 'the frozen configuration does not fit its schema', { file: key });
  }
  return { key, sha256: digest, bytes: bytes.byteLength };
}

async function withdrawals(ports: StagePorts): Promise<Opened['withdrawals']> {
  const record_ids = [...(await ports.ledger.list('withdrawal'))];
  return { digest: digestOf(record_ids), record_ids, content_hashes: [] };
}

export const openRelease = defineStage(openReleaseContract, async (input, { ports }) => {
  const config = await frozenConfig(ports.bucket, input.config);
  const claim = await ports.ledger.claim({
    version: input.version,
    kind: input.kind,
    execution: input.execution,
    takeover: input.takeover ? 'always' : 'never',
  });
  const opened: Opened = {
    version: input.version,
    kind: input.kind,
    config,
    previous_release: await previousRelease(ports.bucket, input.version),
    withdrawals: await withdrawals(ports),
    decisions: { digest: digestOf([]), list: [] },
    conditions: { previous_release: null, conditions: [] },
    version_date: input.version.slice(1, 11),
    unicode: process.versions['unicode'] ?? '',
    limit: input.limit,
  };
  const { receipt } = await once(
    ports,
    { stage: 'open-release', version: openReleaseContract.version, inputs: opened as Json },
    async (write) => {
      await write('opened.json', canonicalJson(opened as Json));
      return null;
    },
  );
  await ports.ledger.audit('run.opened', {
    version: input.version,
    kind: input.kind,
    execution: input.execution,
    epoch: claim.epoch,
    config: input.config,
  });
  ports.log.event('run.opened', { version: input.version, kind: input.kind, epoch: claim.epoch });
  return {
    run: { version: input.version, kind: input.kind, opened: outputOf(receipt, 'opened.json') },
    execution: input.execution,
    epoch: claim.epoch,
  };
});
