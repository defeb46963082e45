// The signed status of releases: `exports/status/<version>.json`, a DSSE envelope, replaceable; the ledger knows the last one.
import { ReleaseError } from '../core/errors/index.ts';
import type { ReleaseStatus } from '../core/publication/index.ts';
import type { StagePorts } from '../platform/ports.ts';

type StatusPorts = Pick<StagePorts, 'bucket' | 'ledger' | 'signer' | 'clock' | 'log'>;

/** Every release that has a status, in order of versions. Throws ObjectCorrupt for one that no trusted key signed. */
export async function readStatuses(_ports: Pick<StatusPorts, 'bucket' | 'signer'>): Promise<readonly ReleaseStatus[]> {
  throw new ReleaseError('Unsupported', 'statuses cannot be read yet');
}

/** Signs and replaces the status of one release; the sequence goes up, and the change is audited. */
export async function changeStatus(
  _ports: StatusPorts,
  _version: string,
  _change: Partial<Pick<ReleaseStatus, 'status' | 'superseded_by' | 'withdrawn' | 'erasure'>>,
): Promise<ReleaseStatus> {
  throw new ReleaseError('Unsupported', 'statuses cannot be changed yet');
}
