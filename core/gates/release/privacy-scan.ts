// Decides whether the independent scanner found identifiers, and whether it read every byte that was exported.
import { defineGate, type RawFinding, sum, when } from '../gate.ts';
import { candidate, excludeRecords, run } from '../remedy.ts';
import { examinedOf, type Shard } from './shard-counts.ts';

const total = (counts: Readonly<Record<string, number>>): number => sum(Object.values(counts));

/** Types with a shape of their own: a suspicion of one is no matter of taste. */
const STRUCTURED = new Set(['CARD', 'EMAIL', 'IBAN', 'IP', 'PHONE', 'SSN', 'URL']);

interface Suspected {
  readonly scanner: number;
  readonly sample: number;
}

/** Suspicions of all shards by type, of the scanner and of the library: a person decides about a type, not about a shard. */
function suspectsOf(shards: readonly Shard[]): readonly (readonly [type: string, counts: Suspected])[] {
  const types = new Map<string, Suspected>();
  const count = (by: keyof Suspected, counts: Readonly<Record<string, number>>): void => {
    for (const [type, found] of Object.entries(counts)) {
      const row = types.get(type) ?? { scanner: 0, sample: 0 };
      types.set(type, { ...row, [by]: row[by] + found });
    }
  };
  for (const { suspects, sample } of shards) {
    count('scanner', suspects);
    count('sample', sample.structured);
    count('sample', sample.suspects);
  }
  return [...types];
}

const recordsOf = (shards: readonly Shard[], type: string): NonNullable<RawFinding['records']> => [
  ...new Map(
    shards
      .flatMap(({ ranked }) => ranked.filter((suspect) => suspect.type === type))
      .map(({ record_id, source_id }) => [record_id, { record_id, source_id }]),
  ).values(),
];

export const privacyScan = defineGate({
  id: 'privacy-scan',
  version: '2',
  judgement: 'release',
  decides:
    'The second scanner read every exported byte, a language library a sample, and neither confirms an identifier.',
  requires: ['verification', 'privacy'],
  looksAt: 'bytes',
  codes: {
    identifiers_confirmed: {
      severity: 'block',
      meaning: 'The second scanner confirms identifiers in a shard.',
      remedy: (place) =>
        `${excludeRecords(place)} Teach the redactor the pattern in config/redaction/, then ${run(place)}.`,
    },
    structured_identifiers_suspected: {
      severity: 'block',
      meaning: 'The second scanner or the language library suspects identifiers of a structured type.',
      remedy: (place) =>
        `${excludeRecords(place)} Teach the redactor the form in config/redaction/, then ${run(place)}.`,
    },
    identifiers_suspected: {
      severity: 'explain',
      grows: ['scanner', 'sample'],
      meaning: 'The second scanner or the language library suspects identifiers of a type.',
      remedy: (place) => `Look where they stand, in report.html (${candidate(place)}).`,
    },
    nothing_sampled: {
      severity: 'block',
      meaning: 'The language library read no record, so that no bound can be given.',
      remedy: (place) => `Verify the export again: ${run(place)}.`,
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
    const sampled = sum(shards.map(({ sample }) => sample.records));
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
        ...suspects.map(([subject, counts]) => ({
          code: STRUCTURED.has(subject)
            ? ('structured_identifiers_suspected' as const)
            : ('identifiers_suspected' as const),
          subject,
          counts: { ...counts },
          records: recordsOf(shards, subject),
        })),
        ...when(sampled === 0, {
          code: 'nothing_sampled',
          subject: 'export',
          counts: { records: examined.records },
        }),
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
            total(privacy.suspects) !== sum(suspects.map(([, { scanner }]) => scanner)) ||
            total(privacy.sample.structured) + total(privacy.sample.suspects) !==
              sum(suspects.map(([, { sample }]) => sample)) ||
            privacy.sample.records !== sampled,
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
