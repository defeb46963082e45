// What was done to identifiers, and what an independent scan of the exported bytes found.
import type { PreparationEvidence, PrivacyReport, VerificationEvidence } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';

/** "Rule of three": no hit in n clean records bounds the rate by 3/n with 95 % confidence. */
const RULE_OF_THREE = 3;

/** Direct identifiers become typed, indexed tags; no surrogates, no shifted dates. */
const METHOD = 'typed-indexed-tags';

type Counts = Readonly<Record<string, number>>;

function add(all: readonly Counts[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [type, count] of all.flatMap(Object.entries<number>)) sums.set(type, (sums.get(type) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([a], [b]) => compareBytes(a, b)));
}

const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** `policy` is the digest of the frozen redaction policy. `scrubbed` counts exported records in which something was redacted. */
export function measurePrivacy(
  preparation: PreparationEvidence,
  { shards }: VerificationEvidence,
  policy: string,
): PrivacyReport {
  const records = shards.reduce((sum, shard) => sum + shard.records, 0);
  const confirmed = add(shards.map((shard) => shard.confirmed));
  return {
    policy,
    method: METHOD,
    records,
    scrubbed: shards.reduce((sum, shard) => sum + (shard.scrubbed ?? 0), 0),
    spans: add(preparation.sources.map(({ redactions }) => redactions)),
    per_source: preparation.sources.map(({ source_id, words, redactions, crisis_before, crisis_after }) => ({
      source_id,
      words,
      spans: total(redactions),
      per_1000_words: words === 0 ? 0 : (1000 * total(redactions)) / words,
      crisis_before,
      crisis_after,
    })),
    scanned_bytes: shards.reduce((sum, shard) => sum + shard.bytes, 0),
    confirmed,
    suspects: add(shards.map((shard) => shard.suspects)),
    triaged: add(shards.map((shard) => shard.triaged)),
    leak_rate_bound: records === 0 || total(confirmed) > 0 ? null : RULE_OF_THREE / records,
  };
}
