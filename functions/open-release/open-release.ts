// Freezes everything that a release is reproducible from, and claims its version.
import type { z } from 'zod';
import type { ReleaseConfig } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, digestOf, type Json, sha256 } from '../../core/record/index.ts';
import type { ObjectStore, StagePorts } from '../../platform/ports.ts';
import { decisionsAt } from '../decisions.ts';
import { readErasure } from '../erasure.ts';
import { frozenConditions } from '../frozen-conditions.ts';
import { checkFrozen } from '../frozen-config.ts';
import { proveLedger } from '../ledger-gaps.ts';
import { previousRelease } from '../previous-release.ts';
import { proveTools } from '../redaction-tools.ts';
import { readStatuses } from '../release-status.ts';
import type { Opened } from '../run.ts';
import { defineStage } from '../stage.ts';
import { type StoreTrial, tryStore } from '../weaker-promises.ts';
import { frozenWithdrawals, readTombstones } from '../withdrawals.ts';
import { once, outputOf, type Ref } from '../work.ts';
import { openReleaseContract } from './contract.ts';

/** The frozen configuration, checked against its own name and its schema. */
async function frozenConfig(bucket: ObjectStore, digest: string): Promise<{ ref: Ref; config: ReleaseConfig }> {
  const key = `config/${digest}/config.json`;
  if ((await bucket.head(key)) === undefined)
    throw new ReleaseError('ObjectMissing', 'no configuration with this digest lies in the bucket', { file: key });
  const bytes = await bucket.get(key);
  if (sha256(bytes) !== digest)
    throw new ReleaseError('ObjectCorrupt', 'the frozen configuration does not have its digest', { file: key });
  return { ref: { key, sha256: digest, bytes: bytes.byteLength }, config: checkFrozen(bytes, key) };
}

/** Decisions that hold at the version's date; an ended one is frozen nowhere. */
async function frozenDecisions({ ledger }: StagePorts, day: string): Promise<Opened['decisions']> {
  const list = [...(await decisionsAt(ledger, day))];
  return { digest: digestOf(list as unknown as Json), list };
}

type Opening = z.infer<typeof openReleaseContract.input>;

/** Who started the run, and which recorded decisions it was opened with: beside the frozen inputs, never in them. */
async function recordOpening(
  { ledger }: StagePorts,
  { version, kind, execution, starter, config }: Opening,
  decisions: Opened['decisions'],
  { promises }: StoreTrial,
): Promise<void> {
  const store = promises === null ? {} : { store: { ...promises } };
  await ledger.put('stage-run', `${execution}-opened`, { version, kind, starter, config, ...store });
  if (decisions.list.length > 0)
    await ledger.put('stage-run', `${execution}-decisions`, {
      version,
      kind,
      decisions: decisions.list.map(({ id }) => id),
    });
}

/** Keys that may have signed an earlier release: the pipeline's own, and those of the configuration. */
async function trustedKeys({ signer }: StagePorts, { review }: ReleaseConfig): Promise<{ pem: string }[]> {
  return [await signer.publicKey(), ...review.trusted_keys].map(({ pem }) => ({ pem }));
}

/**
 * Everything signed that the run will rest on, looked at before any work: a key that lost its trust must not be found out
 * behind the manifest. Throws SignerNotTrusted.
 */
async function proveSigners(
  ports: StagePorts,
  previous: Opened['previous_release'],
  config: ReleaseConfig,
): Promise<Opened['conditions']> {
  await readStatuses(ports, config.review.trusted_keys);
  if (previous === null) return { previous_release: null, conditions: [] };
  const trusted = await trustedKeys(ports, config);
  await readErasure(ports.bucket, previous.version, trusted);
  return frozenConditions(ports.bucket, previous, trusted);
}

export const openRelease = defineStage(openReleaseContract, async (input, { ports }) => {
  const { ref, config } = await frozenConfig(ports.bucket, input.config);
  // An engine without the key or the model would find it out behind the inventory, with the version claimed.
  await proveTools(config.redaction, ports);
  // Before the claim: a claim on a store that lets two writers win excludes nobody.
  const store = await tryStore(ports, config);
  const claim = await ports.ledger.claim({
    version: input.version,
    kind: input.kind,
    execution: input.execution,
    takeover: input.takeover ? 'always' : 'never',
  });
  await proveLedger(ports.ledger);
  const version_date = input.version.slice(1, 11);
  const previous_release = await previousRelease(ports.bucket, input.version);
  const opened: Opened = {
    version: input.version,
    kind: input.kind,
    config: ref,
    previous_release,
    withdrawals: frozenWithdrawals(await readTombstones(ports.ledger)),
    decisions: await frozenDecisions(ports, version_date),
    conditions: await proveSigners(ports, previous_release, config),
    version_date,
    unicode: process.versions['unicode'] ?? '',
    limit: input.limit,
    ...(store.weaker.length === 0 ? {} : { weaker_promises: [...store.weaker] }),
  };
  const { receipt } = await once(
    ports,
    { stage: 'open-release', version: openReleaseContract.version, inputs: opened as Json },
    async (write) => {
      await write('opened.json', canonicalJson(opened as Json));
      return null;
    },
  );
  await recordOpening(ports, input, opened.decisions, store);
  await ports.ledger.audit('run.opened', {
    version: input.version,
    kind: input.kind,
    execution: input.execution,
    epoch: claim.epoch,
    config: input.config,
    starter: input.starter,
  });
  ports.log.event('run.opened', { version: input.version, kind: input.kind, epoch: claim.epoch });
  return {
    run: { version: input.version, kind: input.kind, opened: outputOf(receipt, 'opened.json') },
    execution: input.execution,
    epoch: claim.epoch,
  };
});
