// Decides whether the independent scanner found identifiers, and whether it read every byte that was exported.
import { defineGate, sum, when } from '../gate.ts';
import { candidate, excludeRecords, run } from '../remedy.ts';
import { examinedOf, type Shard } from './shard-counts.ts';

const total = (counts: Readonly<Record<string, number>>): number => sum(Object.values(counts));

/** Suspicions of all shards by type: a person decides about a type, not about a shard. */
function suspectsOf(shards: readonly Shard[]): ReadonlyMap<string, number> {
  const types = new Map<string, number>();
  for (const [type, count] of shards.flatMap(({ suspects }) => Object.entries(suspects)))
    types.set(type, (types.get(type) ?? 0) + count);
  return types;
}

export const privacyScan = defineGate({
  id: 'privacy-scan',
  version: '1',
  judgement: 'release',
  decides: 'The second scanner read every exported byte and confirmed no identifier.',
  requires: ['verification', 'privacy'],
  looksAt: 'bytes',
  codes: {
    identifiers_confirmed: {
      severity: 'block',
      meaning: 'The second scanner confirms identifiers in a shard.',
      remedy: (place) =>
        `${excludeRecords(place)} Teach the redactor the pattern in config/redaction/, then ${run(place)}.`,
    },
    identifiers_suspected: {
      severity: 'explain',
      meaning: 'The second scanner suspects identifiers of a type.',
      remedy: (place) => `Look where they stand, in report.html (${candidate(place)}).`,
    },
    bytes_not_scanned: {
      severity: 'block',
      meaning: 'Other bytes were scanned than were exported.',
      remedy: (place) => `Scan it again: ${run(place)}.`,
    },
    privacy_report_differs: {
      severity: 'block',
      meaning: 'The privacy report does not say what the scan found.',
      remedy: (place) => `Measure again: ${run(place)}.`,
    },
  },
  judge: ({ verification, privacy }) => {
    const { shards, compiled } = verification;
    const scanned = new Map(shards.map(({ shard, bytes }) => [shard, bytes]));
    const examined = examinedOf(verification);
    const confirmed = sum(shards.map((shard) => total(shard.confirmed)));
    const suspects = suspectsOf(shards);
    const missed = compiled.filter(({ shard, bytes }) => scanned.get(shard) !== bytes);
    return {
      examined: { ...examined, exported_bytes: sum(compiled.map(({ bytes }) => bytes)) },
      findings: [
        ...shards
          .filter((shard) => total(shard.confirmed) > 0)
          .map((shard) => ({
            code: 'identifiers_confirmed' as const,
            subject: shard.shard,
            counts: { ...shard.confirmed },
            records: shard.flagged.filter((flag) => flag.defect === 'identifier'),
          })),
        ...[...suspects].map(([subject, found]) => ({
          code: 'identifiers_suspected' as const,
          subject,
          counts: { found },
        })),
        ...missed.map(({ shard, bytes }) => ({
          code: 'bytes_not_scanned' as const,
          subject: shard,
          counts: { exported: bytes, scanned: scanned.get(shard) ?? 0 },
        })),
        ...when(shards.length !== compiled.length, {
          code: 'bytes_not_scanned',
          subject: 'export',
          counts: { compiled: compiled.length, scanned: shards.length },
        }),
        ...when(
          privacy.scanned_bytes !== examined.bytes ||
            total(privacy.confirmed) !== confirmed ||
            total(privacy.suspects) !== sum(suspects.values()),
          {
            code: 'privacy_report_differs',
            subject: 'reports/privacy.json',
            counts: { reported: privacy.scanned_bytes, scanned: examined.bytes },
          },
        ),
      ],
    };
  },
});
