// What was done to identifiers, and what an independent scan of the exported bytes found.
import type { PreparationEvidence, PrivacyReport, VerificationEvidence } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';
import { LIBRARY } from '../scan/index.ts';
import { measureCanaries } from './canaries.ts';
import { boundLeaks } from './leak-bound.ts';

/** Places that the report names, of those that the shards name. */
const RANKED = 50;

type Counts = Readonly<Record<string, number>>;

function add(all: readonly Counts[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [type, count] of all.flatMap(Object.entries<number>)) sums.set(type, (sums.get(type) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([a], [b]) => compareBytes(a, b)));
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
const total = (counts: Counts): number => sum(Object.values(counts));

/**
 * `policy` is the digest of the frozen redaction policy, `method` what redactionMethod says of it, `removed` how many records of
 * the sample people took out by decision. `scrubbed` counts exported records in which something was redacted.
 */
export function measurePrivacy(
  preparation: PreparationEvidence,
  { shards }: VerificationEvidence,
  policy: string,
  method: string,
  removed: number,
): PrivacyReport {
  const records = sum(shards.map((shard) => shard.records));
  const confirmed = add(shards.map((shard) => shard.confirmed));
  const read = sum(shards.map(({ sample }) => sample.records));
  const clean = sum(shards.map(({ sample }) => sample.clean));
  const missing = total(confirmed) > 0 ? 'identifier_confirmed' : read === 0 ? 'nothing_read' : null;
  const bounds = boundLeaks(
    missing === null ? { records: read, clean, removed } : { records: 0, clean: 0, removed: 0 },
  );
  return {
    policy,
    method,
    records,
    scrubbed: sum(shards.map(({ scrubbed }) => scrubbed ?? 0)),
    spans: add(preparation.sources.map(({ redactions }) => redactions)),
    per_source: preparation.sources.map((source) => ({
      source_id: source.source_id,
      words: source.words,
      spans: total(source.redactions),
      per_1000_words: source.words === 0 ? 0 : (1000 * total(source.redactions)) / source.words,
      crisis_before: source.crisis_before,
      crisis_after: source.crisis_after,
      clinical_before: source.clinical_before,
      clinical_after: source.clinical_after,
      trained: source.trained,
    })),
    scanned_bytes: shards.reduce((sum, shard) => sum + shard.bytes, 0),
    confirmed,
    suspects: add(shards.map((shard) => shard.suspects)),
    triaged: add(shards.map((shard) => shard.triaged)),
    sample: {
      library: LIBRARY,
      records: read,
      clean,
      removed,
      structured: add(shards.map(({ sample }) => sample.structured)),
      suspects: add(shards.map(({ sample }) => sample.suspects)),
      triaged: add(shards.map(({ sample }) => sample.triaged)),
    },
    ...bounds,
    leak_rate_bound_missing: missing,
    ranked: shards
      .flatMap(({ ranked }) => ranked)
      .sort(
        (a, b) => b.score - a.score || compareBytes(a.record_id, b.record_id) || a.part - b.part || a.start - b.start,
      )
      .slice(0, RANKED),
    canaries: measureCanaries(shards.flatMap(({ canaries }) => canaries)),
  };
}
