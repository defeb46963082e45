// plan: what a run would read, refuse and recompute, without writing anything.
import { resolve } from 'node:path';
import type { ReleaseConfig } from '../../core/config/index.ts';
import { compareBytes } from '../../core/record/index.ts';
import { decisionsAt } from '../../functions/decisions.ts';
import { prepareIdentity } from '../../functions/prepare-identity.ts';
import {
  listObjects,
  type MatchedObject,
  matchObjects,
  sourcePrefixes,
} from '../../functions/take-inventory/match-objects.ts';
import { packUnits, sliceObjects } from '../../functions/take-inventory/plan-units.ts';
import { findReceipt } from '../../functions/work.ts';
import { type Composed, compose, DEFAULT_CONFIG } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { withoutSources } from '../config/without-sources.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { report } from '../terminal.ts';
import { checkNumber, checkVersion } from './run.ts';

export interface PlanOptions extends EngineOptions {
  readonly version: string;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly without?: readonly string[] | undefined;
  readonly limit?: string | undefined;
  readonly json?: boolean | undefined;
}

/** The decisions of the ledger count as they would in a run that is opened now. */
async function decided({ ports }: Composed, config: ReleaseConfig, day: string): Promise<ReleaseConfig> {
  return { ...config, decisions: [...config.decisions, ...(await decisionsAt(ports.ledger, day))] };
}

interface SourcePlan {
  readonly source_id: string;
  readonly family: string;
  readonly objects: number;
  readonly bytes: number;
  readonly reason: string | null;
  readonly units: number;
  /** Units whose work is found and would be reused. */
  readonly reused: number;
}

function reasonOf(own: readonly MatchedObject[]): string | null {
  const [first] = own.flatMap(({ is }) => (is.fate === 'quarantined' ? [is.reason] : []));
  return own.some(({ is }) => is.fate === 'read') ? null : (first ?? 'no_objects');
}

async function planSources(
  composed: Composed,
  config: ReleaseConfig,
  objects: readonly MatchedObject[],
  day: string,
): Promise<readonly SourcePlan[]> {
  const slices = await sliceObjects(
    composed.ports.sources,
    objects,
    config.project.units.target_bytes,
    () => undefined,
  );
  // The identity of prepared work needs the configuration, the Unicode version and the day, nothing else of a run.
  const run = { config, opened: { unicode: process.versions['unicode'], version_date: day } } as unknown as Parameters<
    typeof prepareIdentity
  >[0];
  const rows: SourcePlan[] = [];
  for (const source of config.sources.toSorted((a, b) => compareBytes(a.id, b.id))) {
    const own = objects.filter(({ is }) => is.fate !== 'document' && is.source?.id === source.id);
    const units = packUnits(source, slices.get(source.id) ?? [], config.project.units, 0);
    let reused = 0;
    for (const unit of units)
      if ((await findReceipt(composed.ports.bucket, prepareIdentity(run, unit))) !== undefined) reused += 1;
    rows.push({
      source_id: source.id,
      family: source.family,
      objects: own.length,
      bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
      reason: reasonOf(own),
      units: units.length,
      reused,
    });
  }
  return rows;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);

export async function planCommand(options: PlanOptions): Promise<number> {
  const version = checkVersion(options.version);
  const day = version.slice(1, 11);
  const loaded = withoutSources(loadConfig(resolve(options.config ?? DEFAULT_CONFIG)), options.without ?? [], version);
  const composed = await compose(options);
  const config = await decided(composed, loaded.config, day);
  const objects = matchObjects(
    await listObjects(composed.ports.sources, sourcePrefixes(config)),
    config,
    day,
    checkNumber(options.limit, '--limit') ?? null,
  );
  const sources = await planSources(composed, config, objects, day);
  const unclaimed = objects.filter(({ is }) => is.fate === 'quarantined' && is.source === null).length;
  const documents = objects.filter(({ is }) => is.fate === 'document').length;
  const read = sources.filter(({ reason }) => reason === null);
  const missing = config.families
    .filter(({ id, required_records }) => required_records > 0 && !read.some(({ family }) => family === id))
    .map(({ id }) => id);
  const total = (pick: (row: SourcePlan) => number): number => read.reduce((sum, row) => sum + pick(row), 0);
  const lines = [
    `${objects.length} objects: ${total(({ objects: n }) => n)} read (${megabytes(total(({ bytes }) => bytes))} MB), ${documents} documents, ${unclaimed} without a source`,
    ...sources.map(({ source_id, family, objects: n, bytes, reason, units, reused }) =>
      reason === null
        ? `  read    ${source_id} (${family}): ${n} objects, ${megabytes(bytes)} MB, ${units} units, ${reused} already prepared`
        : `  refused ${source_id} (${family}): ${n} objects, ${reason}`,
    ),
    ...missing.map((id) => `  MISSING required family ${id}: no approved source has objects`),
  ];
  report(options.json === true, lines, {
    version,
    objects: objects.length,
    documents,
    unclaimed,
    sources,
    missing_families: missing,
    units: total(({ units }) => units),
    reused: total(({ reused }) => reused),
  });
  return missing.length === 0 ? 0 : 3;
}
