// Who holds a version: a log of steps, each one conditionally created object, so that takeover and end exclude each other.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Claim, Ledger, ObjectStore } from '../ports.ts';
import { idSegment, jsonBytes, readObject } from './ledger-objects.ts';

const ClaimStep = z.strictObject({
  version: z.string(),
  kind: z.enum(['release', 'rehearsal']),
  execution: z.string(),
  epoch: z.int().positive(),
  state: z.enum(['live', 'ended', 'released']),
});

interface Head {
  readonly step: number;
  readonly claim: Claim;
}

type Claims = Pick<Ledger, 'claim' | 'claimOf' | 'endClaim'>;

/** Keys `<prefix><version>/<kind>/<step>.json`; every step holds the whole claim as it stands after it. */
export function createClaims(store: ObjectStore, prefix: string): Claims {
  const folderOf = (version: string, kind: Claim['kind']) => `${prefix}${idSegment(version)}/${kind}/`;
  const keyOf = (version: string, kind: Claim['kind'], step: number) =>
    `${folderOf(version, kind)}${String(step).padStart(8, '0')}.json`;

  async function headOf(version: string, kind: Claim['kind']): Promise<Head | undefined> {
    let step = 0;
    for await (const { key } of store.list(folderOf(version, kind)))
      step = Math.max(step, Number(/(\d{8})\.json$/.exec(key)?.[1] ?? 0));
    const claim = step === 0 ? undefined : await readObject(store, keyOf(version, kind, step), ClaimStep);
    return claim === undefined ? undefined : { step, claim };
  }

  /** The step after `head`; false where somebody was faster and the head must be read again. */
  async function advance(head: Head | undefined, claim: Claim): Promise<boolean> {
    return (
      (await store.create(keyOf(claim.version, claim.kind, (head?.step ?? 0) + 1), jsonBytes({ ...claim }))) ===
      'created'
    );
  }

  const claim: Claims['claim'] = async ({ version, kind, execution, takeover }) => {
    for (;;) {
      const head = await headOf(version, kind);
      if (head?.claim.state === 'released') throw new ReleaseError('VersionReleased', `${version} is already released`);
      if (head?.claim.state === 'live' && head.claim.execution === execution) return head.claim;
      if (head?.claim.state === 'live' && takeover === 'never')
        throw new ReleaseError('VersionClaimed', `another execution holds the ${kind} of ${version}`);
      const next: Claim = { version, kind, execution, epoch: (head?.claim.epoch ?? 0) + 1, state: 'live' };
      if (await advance(head, next)) return next;
    }
  };

  const endClaim: Claims['endClaim'] = async ({ version, kind, execution, epoch }, state) => {
    for (;;) {
      const head = await headOf(version, kind);
      if (head?.claim.epoch !== epoch || head.claim.execution !== execution)
        throw new ReleaseError('ClaimLost', `another execution holds the ${kind} of ${version}`);
      if (head.claim.state === state) return;
      if (head.claim.state !== 'live')
        throw new ReleaseError('ContractViolated', `a claim that is ${head.claim.state} cannot be ${state}`);
      if (await advance(head, { ...head.claim, state })) return;
    }
  };

  return { claim, endClaim, claimOf: async (version, kind) => (await headOf(version, kind))?.claim };
}
