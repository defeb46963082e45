// Lets somebody read one file of a release for some minutes, under an approval, and says so in the audit trail first.
import { randomUUID } from 'node:crypto';
import { ReleaseError } from '../../core/errors/index.ts';
import { objectRef } from '../../core/record/index.ts';
import { defineStage, type Stage } from '../stage.ts';
import { grantAccessContract } from './contract.ts';
import { releasedFile } from './released-file.ts';

/** Leave of a person or team to read releases; from the environment's file. */
export interface Approval {
  readonly id: string;
  readonly to: string;
  /** Last day of it. */
  readonly until: string;
  readonly purpose: string;
  /** Restricted parts that it opens besides; absent: none. */
  readonly restricted?: readonly 'lineage'[] | undefined;
}

export interface GrantOptions {
  readonly approvals: () => readonly Approval[];
  /** A URL that reads the object for so many seconds. */
  readonly presign: (key: string, seconds: number) => Promise<string>;
}

/** Throws NoApproval where there is none of this id, or its last day is over. */
function approvalInForce(approvals: readonly Approval[], id: string, now: Date): Approval {
  const approval = approvals.find((one) => one.id === id);
  if (approval === undefined || approval.until < now.toISOString().slice(0, 10))
    throw new ReleaseError('NoApproval', 'there is no approval of this id, or it has ended');
  return approval;
}

/**
 * Lineage names source objects, and with the sources leads from a record to the person who spoke: a trainer has no use for
 * it. Throws NoApproval where the approval does not name it.
 */
function refuseRestricted({ restricted = [] }: Approval, version: string, key: string): void {
  if (key.startsWith(`exports/releases/${version}/lineage/`) && !restricted.includes('lineage'))
    throw new ReleaseError('NoApproval', 'the lineage of a release is restricted, and this approval does not name it', {
      field: 'restricted',
    });
}

/** As long as was asked for, and not beyond the last day of the approval. */
const secondsUntilEnd = ({ until }: Approval, now: Date, asked: number): number =>
  Math.max(1, Math.min(asked, Math.floor((Date.parse(`${until}T23:59:59Z`) - now.getTime()) / 1000)));

export const grantAccess = ({ approvals, presign }: GrantOptions): Stage =>
  defineStage(grantAccessContract, async ({ version, key: asked, approval: id, minutes }, { ports }) => {
    const now = ports.clock.now();
    const approval = approvalInForce(approvals(), id, now);
    const key = await releasedFile(ports, version, asked);
    refuseRestricted(approval, version, key);
    const seconds = secondsUntilEnd(approval, now, minutes * 60);
    const grant = randomUUID();
    const expires_at = new Date(now.getTime() + seconds * 1000).toISOString();
    const said = { version, object_ref: objectRef(key), approval: id, to: approval.to, expires_at };
    await ports.ledger.put('grant', grant, said);
    await ports.ledger.audit('access.granted', { grant, ...said });
    ports.log.event('access.granted', { version, object: said.object_ref, approval: id, seconds });
    return { url: await presign(key, seconds), expires_at, grant };
  });
