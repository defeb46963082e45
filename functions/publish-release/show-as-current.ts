// Which release is current: the newest one; those before it are superseded, and a revoked one stays revoked.
import type { TrustedKey } from '../../core/attest/index.ts';
import type { ReleaseStatus } from '../../core/publication/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { compareVersions } from '../previous-release.ts';
import { changeStatus, readStatuses, recordedStatus } from '../release-status.ts';

type Ports = Pick<StagePorts, 'bucket' | 'ledger' | 'signer' | 'clock' | 'log'>;

/** The status of the version just published. An earlier version published later is superseded from its first day. */
export async function showAsCurrent(
  ports: Ports,
  version: string,
  trustedKeys: readonly TrustedKey[],
): Promise<ReleaseStatus> {
  const current = (await readStatuses(ports, trustedKeys)).filter(({ status }) => status === 'current');
  const newer = current.filter((other) => compareVersions(other.version, version) > 0).at(-1)?.version ?? null;
  const known = await recordedStatus(ports, version);
  // Whoever revoked it before this state ended has spoken; showing again what the ledger has mends a lost pointer.
  const status =
    known === null
      ? await changeStatus(ports, version, {
          status: newer === null ? 'current' : 'superseded',
          superseded_by: newer,
        })
      : await changeStatus(ports, version, {});
  for (const other of current)
    if (compareVersions(other.version, version) < 0)
      await changeStatus(ports, other.version, { status: 'superseded', superseded_by: version });
  return status;
}
