// countersign: after a signing key was stolen, signs again what the ledger proves of the releases that it had signed.
import { type Countersigned, countersignReleases } from '../../functions/countersign-releases.ts';
import { compose } from '../compose.ts';
import { accountOf } from '../decide/check-words.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { fileLog } from '../file-log.ts';
import { report } from '../terminal.ts';

interface CountersignOptions extends EngineOptions {
  readonly by?: string | undefined;
  readonly json?: boolean | undefined;
}

const REASONS = {
  not_in_ledger: 'the ledger does not say what was attested',
  manifest_differs: 'its manifest is not the one that the ledger tells of',
  attestation_differs: 'its attestation is not the one that the ledger tells of',
  erasure_differs: 'its proof of erasure is not the one that the ledger tells of',
} as const;

function lineOf(one: Countersigned): string {
  if (one.result === 'unproven')
    return `NOT PROVEN  ${one.version}: ${REASONS[one.reason]}; restore the bytes (docs/runbooks/restore.md), then countersign again`;
  return one.result === 'signed'
    ? `signed      ${one.version}: attestation, status and proof of erasure, with the key of today`
    : `signed      ${one.version}: before, with the key of today`;
}

/** Exit status 3 where a release is not proven: what rests on it stays refused. */
export async function countersignCommand(options: CountersignOptions): Promise<number> {
  const by = accountOf(options.by, '--by');
  const composed = await compose(options);
  const releases = await countersignReleases({ ...composed.ports, log: fileLog(composed) }, by);
  const lines = releases.length === 0 ? ['no release is published'] : releases.map(lineOf);
  report(options.json === true, lines, { releases });
  return releases.some(({ result }) => result === 'unproven') ? 3 : 0;
}
