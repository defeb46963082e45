// What the table of rights says a function may do, in the words of the probes; written without looking at any policy.
import type { LedgerPart, Rights, Zone } from '../rights.ts';

/** Parts of the ledger that lie in several partitions. */
const PARTS: Partial<Readonly<Record<LedgerPart, readonly string[]>>> = {
  audit: ['audit', 'audit-head', 'audit-said'],
};

export function expectedOf(rights: Rights, sources: readonly string[]): ReadonlySet<string> {
  const zones = (names: readonly Zone[] = []) => names.flatMap((zone) => (zone === 'sources' ? sources : [zone]));
  const parts = (names: readonly LedgerPart[] = []) => names.flatMap((part) => PARTS[part] ?? [part]);
  const writes = parts(rights.ledgerWrites);
  const keys = { sign: 'sign', publicKey: 'read the public key', encrypt: 'encrypt tokens', decrypt: 'decrypt tokens' };
  return new Set([
    ...zones(rights.reads).flatMap((zone) => [`read ${zone}`, `list ${zone}`]),
    ...zones(rights.creates).map((zone) => `create ${zone}`),
    ...zones(rights.replaces).flatMap((zone) => [`create ${zone}`, `replace ${zone}`]),
    ...zones(rights.erases).flatMap((zone) => [
      `list versions in ${zone}`,
      `delete ${zone}`,
      `delete a version in ${zone}`,
      `bypass the lock in ${zone}`,
    ]),
    ...(rights.rewrites === undefined ? [] : [`replace the ${rights.rewrites}`]),
    ...[...parts(rights.ledgerReads), ...writes].map((part) => `read ledger ${part}`),
    ...writes.map((part) => `write ledger ${part}`),
    ...[...(rights.signingKey ?? []), ...(rights.tokenKey ?? [])].map((use) => keys[use]),
  ]);
}
