// What each family and source gave to a release: records from the shards, tokens from the measures, objects from the plan.
import type { ReleaseConfig } from '../config/index.ts';
import type { CoverageReport, DistributionReport } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';
import type { Manifest, ManifestShard } from './manifest.ts';

export type FamilyEntry = Manifest['families'][number];

/** Objects of a source that were read; `digest`: SHA-256 over the sorted [object_ref, sha256] pairs. */
export interface SourceObjects {
  readonly objects: number;
  readonly digest: string;
}

function splitsOf(family: string, shards: readonly ManifestShard[]): Record<string, number> {
  const splits: Record<string, number> = { train: 0, val: 0, test: 0 };
  for (const { split, families } of shards) splits[split] = (splits[split] ?? 0) + (families[family] ?? 0);
  return splits;
}

/** Families with at least one exported record or one source that was read, in byte order. */
export function familiesOf(
  config: ReleaseConfig,
  shards: readonly ManifestShard[],
  coverage: CoverageReport | null,
  distribution: DistributionReport | null,
  read: ReadonlyMap<string, SourceObjects>,
): FamilyEntry[] {
  const exported = new Map(
    coverage?.families.flatMap(({ sources }) =>
      sources.map(({ source_id, records }) => [source_id, records] as const),
    ) ?? [],
  );
  return [...config.families]
    .sort((a, b) => compareBytes(a.id, b.id))
    .map(({ id, stage }) => {
      const splits = splitsOf(id, shards);
      const sources = config.sources
        .filter((source) => source.family === id && read.has(source.id))
        .sort((a, b) => compareBytes(a.id, b.id))
        .map((source) => ({
          source_id: source.id,
          licence: source.licence.licence,
          licence_kind: source.licence.kind,
          records: exported.get(source.id) ?? 0,
          objects: read.get(source.id)?.objects ?? 0,
          digest: read.get(source.id)?.digest ?? '',
        }));
      const tokens = (distribution?.rows ?? [])
        .filter(({ family }) => family === id)
        .reduce((sum, row) => sum + row.tokens.sum, 0);
      return {
        family: id,
        stage,
        records: Object.values(splits).reduce((sum, n) => sum + n, 0),
        tokens,
        splits,
        sources,
      };
    })
    .filter(({ records, sources }) => records > 0 || sources.length > 0);
}
