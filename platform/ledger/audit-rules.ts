// What may be said in an audit chain, what is said once, and how an entry is written down: the same in every ledger.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { isSafeToken } from '../../core/log/index.ts';
import type { Json } from '../../core/record/index.ts';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

export const StoredEntry = z.strictObject({
  sequence: z.int().nonnegative(),
  event: z.string(),
  at: z.string(),
  facts: z.json(),
  previous: Hex64,
});

/** An entry by its place and the SHA-256 of its bytes. */
export const EntryReference = z.strictObject({ sequence: z.int().nonnegative(), digest: Hex64 });

export interface Head {
  readonly sequence: number;
  /** SHA-256 of the entry's bytes. */
  readonly digest: string;
}

/** What the first entry follows. */
export const NOTHING: Head = { sequence: -1, digest: '0'.repeat(64) };

export const broken = (sequence: number) =>
  new ReleaseError('AuditBroken', `the audit chain does not link at entry ${sequence}`);

/** Throws ContractViolated where an event or its facts could be text: the ledger is no text zone. */
export function checkSaying(event: string, facts: Json): void {
  if (!isSafeToken(event)) throw new ReleaseError('ContractViolated', 'an audit event has a name, not text');
  checkFacts(facts);
}

/** Facts are numbers, ids and hashes. */
function checkFacts(facts: Json): void {
  if (typeof facts === 'string' && !isSafeToken(facts))
    throw new ReleaseError('ContractViolated', 'an audit fact is a number, an id or a hash, not text');
  if (facts === null || typeof facts !== 'object') return;
  for (const [name, fact] of Object.entries(facts)) {
    if (!isSafeToken(name)) throw new ReleaseError('ContractViolated', 'the name of an audit fact is not text');
    if (fact !== undefined) checkFacts(fact);
  }
}

/** Facts with one of these tell of something that happens once. */
const ONCE = ['execution', 'sequence'] as const;

export const happensOnce = (facts: Json): boolean =>
  facts !== null &&
  typeof facts === 'object' &&
  !Array.isArray(facts) &&
  ONCE.some((name) => Object.hasOwn(facts, name));
