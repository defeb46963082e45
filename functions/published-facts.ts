// What the audit chain says of published releases: the digest of each, and of what was attested of it.
import { z } from 'zod';
import type { Ledger } from '../platform/ports.ts';

export const PUBLISHED_EVENT = 'release.published';

/** `attested` is the SHA-256 of the attestation's payload. */
const Published = z.looseObject({ version: z.string(), release_digest: z.string(), attested: z.string() });
export type Published = z.infer<typeof Published>;

/** By version. A release of a time when the payload was not told of is not among them. */
export async function publishedFacts(ledger: Pick<Ledger, 'auditTrail'>): Promise<ReadonlyMap<string, Published>> {
  const known = new Map<string, Published>();
  for await (const { event, facts } of ledger.auditTrail()) {
    const told = event === PUBLISHED_EVENT ? Published.safeParse(facts).data : undefined;
    if (told !== undefined) known.set(told.version, told);
  }
  return known;
}
