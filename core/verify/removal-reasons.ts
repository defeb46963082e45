// Why a record of an earlier release is not in a later one, as far as the later one says.
import { z } from 'zod';
import type { Manifest } from '../manifest/index.ts';
import { linesOf } from './lines.ts';
import { parseAs } from './parse.ts';
import type { ReleaseReader } from './reader.ts';

const REMOVED = 'lineage/removed.jsonl';
const Removed = z.looseObject({ record_id: z.string(), reason: z.string() });

/** Reasons of the dropped records that `wanted` asks for; empty where the release keeps no such list. */
export async function readRemoved(
  { reader, prefix }: { readonly reader: ReleaseReader; readonly prefix: string },
  manifest: Manifest,
  wanted: (recordId: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  if (!manifest.files.some(({ key }) => key === REMOVED)) return reasons;
  for await (const line of linesOf(reader.read(prefix + REMOVED))) {
    const removed = parseAs(Removed, line);
    if (removed !== undefined && wanted(removed.record_id)) reasons.set(removed.record_id, removed.reason);
  }
  return reasons;
}

/** The record's own reason, else the one of its whole source, else what is known of records dropped in preparation. */
export function reasonOfRemoval({ exclusions, families }: Manifest, source: string, own: string | undefined): string {
  if (own !== undefined) return own;
  const whole = exclusions.find(({ scope, subject }) => scope === 'source' && subject === source);
  if (whole !== undefined) return whole.reason;
  if (!families.some(({ sources }) => sources.some(({ source_id }) => source_id === source)))
    return 'source_not_registered';
  return 'not_in_source_or_dropped_in_preparation';
}
