// How a zone or a part of the ledger is written in a policy.
import type { LedgerPart, Zone } from './rights.ts';

/** A key prefix as a policy takes it: what stands for itself there must not be a wildcard or a variable. */
function literal(prefix: string): string {
  return prefix.replace(/[*?$]/g, (sign) => `\${${sign}}`);
}

/** Lineage of any release; the `*` stands for its version, and in a policy for more than one segment. */
export const RELEASED_LINEAGE = 'exports/releases/*/lineage/';

/** Prefixes of the bucket, each ending in `/`; `sources`: as registered. */
export function prefixesOf(zone: Zone, sources: readonly string[]): readonly string[] {
  return zone === 'sources' ? sources.map(literal) : [zone];
}

/** Partition keys of the ledger table that a part lies under, as `dynamodb:LeadingKeys` takes them. */
export function partitionsOf(part: LedgerPart): readonly string[] {
  if (part === 'audit') return ['audit', 'audit-head', 'audit-said'];
  if (part === 'claim') return ['claim#*'];
  if (part === 'token') return ['token#*'];
  return [`item#${part}`];
}
