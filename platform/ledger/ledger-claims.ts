// Who holds a version: a log of steps, each one conditionally created object, so that takeover and end exclude each other.
import type { Claim, Ledger, ObjectStore } from '../ports.ts';
import { endedClaim, nextClaim, StoredClaim } from './claim-rules.ts';
import { idSegment, jsonBytes, readObject } from './ledger-objects.ts';

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
    const claim = step === 0 ? undefined : await readObject(store, keyOf(version, kind, step), StoredClaim);
    return claim === undefined ? undefined : { step, claim };
  }

  /** The step after `head`; false where somebody was faster and the head must be read again. */
  async function advance(head: Head | undefined, claim: Claim): Promise<boolean> {
    return (
      (await store.create(keyOf(claim.version, claim.kind, (head?.step ?? 0) + 1), jsonBytes({ ...claim }))) ===
      'created'
    );
  }

  const claim: Claims['claim'] = async (request) => {
    for (;;) {
      const head = await headOf(request.version, request.kind);
      const next = nextClaim(head?.claim, request);
      if (next === head?.claim || (await advance(head, next))) return next;
    }
  };

  const endClaim: Claims['endClaim'] = async (claim, state) => {
    for (;;) {
      const head = await headOf(claim.version, claim.kind);
      const next = endedClaim(head?.claim, claim, state);
      if (next === head?.claim || (await advance(head, next))) return;
    }
  };

  return { claim, endClaim, claimOf: async (version, kind) => (await headOf(version, kind))?.claim };
}
