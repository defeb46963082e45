// The funnel from objects to exported records, as a whole and by source: every drop has its reason.
import type { FunnelReport, IntakeEvidence, PreparationEvidence } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';

type Counts = Readonly<Record<string, number>>;
type SourceRow = NonNullable<FunnelReport['sources']>[number];

export interface FunnelInput {
  readonly intake: IntakeEvidence;
  readonly preparation: PreparationEvidence;
  readonly dropped: { readonly duplicates: Counts; readonly leaks: Counts };
  /** After preparation, by source. */
  readonly droppedBySource: Readonly<Record<string, Counts>>;
  /** Records that the independent scanner read in the shards. */
  readonly exported: number;
  readonly exportedBySource: ReadonlyMap<string, number>;
}

function add(all: readonly Counts[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [reason, count] of all.flatMap(Object.entries<number>))
    if (count > 0) sums.set(reason, (sums.get(reason) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([a], [b]) => compareBytes(a, b)));
}

const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

function sourceRows({ intake, preparation, droppedBySource, exportedBySource }: FunnelInput): SourceRow[] {
  return intake.sources.map(({ source_id, family, objects, reason }) => {
    const prepared = preparation.sources.find((source) => source.source_id === source_id);
    return {
      source_id,
      family,
      objects,
      reason,
      records_in: prepared?.records_in ?? 0,
      dropped: add([prepared?.dropped ?? {}, droppedBySource[source_id] ?? {}]),
      exported: exportedBySource.get(source_id) ?? 0,
    };
  });
}

/** Nothing is dropped at `verify`: a defect found there blocks. Its `left` is what the scanner counted in the bytes. */
export function measureFunnel(input: FunnelInput): FunnelReport {
  const { intake, preparation, dropped, exported } = input;
  const quarantined = add(intake.quarantined.map(({ reason }) => ({ [reason]: 1 })));
  const prepared = preparation.sources.reduce((sum, source) => sum + source.prepared, 0);
  const unique = prepared - total(dropped.duplicates);
  return {
    objects: intake.objects,
    objects_documents: intake.documents,
    objects_quarantined: quarantined,
    objects_read: intake.objects - intake.documents - intake.quarantined.length,
    records_in: preparation.sources.reduce((sum, source) => sum + source.records_in, 0),
    steps: [
      { step: 'prepare', dropped: add(preparation.sources.map((source) => source.dropped)), left: prepared },
      { step: 'duplicates', dropped: add([dropped.duplicates]), left: unique },
      { step: 'leaks', dropped: add([dropped.leaks]), left: unique - total(dropped.leaks) },
      { step: 'verify', dropped: {}, left: exported },
    ],
    exported,
    sources: sourceRows(input),
  };
}
