// Audit entries that a repeated command must not double, and must not miss where a process ended before them.
import type { Json } from '../core/record/index.ts';
import type { Ledger } from '../platform/ports.ts';

/** Appends one entry for each fact that the trail does not have yet; `name` is the member that tells them apart. */
export async function auditOnce(
  ledger: Pick<Ledger, 'audit' | 'auditTrail'>,
  event: string,
  name: string,
  entries: readonly { readonly [member: string]: Json }[],
): Promise<void> {
  if (entries.length === 0) return;
  const known = new Set<unknown>();
  for await (const entry of ledger.auditTrail())
    if (entry.event === event) known.add((entry.facts as { readonly [member: string]: Json } | null)?.[name]);
  for (const facts of entries) if (!known.has(facts[name])) await ledger.audit(event, facts);
}
