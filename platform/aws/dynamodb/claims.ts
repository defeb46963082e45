// Who holds a version: one row per version and kind, changed only from the state that was read, so that takeover and end exclude each other.
import { Buffer } from 'node:buffer';
import { ReleaseError } from '../../../core/errors/index.ts';
import { canonicalJson } from '../../../core/record/index.ts';
import { endedClaim, nextClaim, StoredClaim } from '../../ledger/claim-rules.ts';
import { checkId, parseObject } from '../../ledger/ledger-objects.ts';
import type { Claim, Clock, Ledger } from '../../ports.ts';
import type { Key } from './row.ts';
import type { Table } from './table.ts';
import { tryAgain } from './try-again.ts';

type Claims = Pick<Ledger, 'claim' | 'claimOf' | 'endClaim'>;

interface Held {
  readonly json: string | undefined;
  readonly claim: Claim | undefined;
}

function keyOf(version: string, kind: Claim['kind']): Key {
  checkId(version);
  return { pk: `claim#${version}`, sk: kind };
}

/** Throws ObjectCorrupt where a row is not the claim that the ledger wrote there. */
function parseClaim(json: string, version: string, kind: Claim['kind']): Claim {
  const claim = parseObject(Buffer.from(json), StoredClaim);
  if (claim?.version !== version || claim.kind !== kind)
    throw new ReleaseError('ObjectCorrupt', 'a claim is not what the ledger wrote');
  return claim;
}

/**
 * A writer whose answer was lost reads its own claim the next time and is content. Epochs only rise and an ended claim
 * never lives again, so that a row that reads the same is the same.
 */
export function createClaims(table: Table, clock: Clock): Claims {
  async function held(version: string, kind: Claim['kind']): Promise<Held> {
    const json = await table.read(keyOf(version, kind));
    return { json, claim: json === undefined ? undefined : parseClaim(json, version, kind) };
  }

  /** Replaces the claim by what `next` makes of it, which is the claim itself where nothing is to do. */
  function step(version: string, kind: Claim['kind'], next: (held: Claim | undefined) => Claim): Promise<Claim> {
    return tryAgain(clock, async () => {
      const { json, claim } = await held(version, kind);
      const wanted = next(claim);
      if (wanted === claim) return claim;
      const change = { ...keyOf(version, kind), json: canonicalJson({ ...wanted }), before: json };
      return (await table.change(change)) ? wanted : undefined;
    });
  }

  return {
    claim: (request) => step(request.version, request.kind, (claim) => nextClaim(claim, request)),
    endClaim: async (claim, state) => {
      await step(claim.version, claim.kind, (before) => endedClaim(before, claim, state));
    },
    claimOf: async (version, kind) => (await held(version, kind)).claim,
  };
}
