// Why a record of an earlier release is not in a later one, as far as the later one says.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { Manifest } from '../manifest/index.ts';
import { linesOf } from './lines.ts';
import { parseAs } from './parse.ts';
import type { ReleaseReader } from './reader.ts';

const REMOVED = 'lineage/removed.jsonl';
const INTAKE = 'reports/intake.json';

const Removed = z.looseObject({ record_id: z.string(), reason: z.string(), kept: z.string().nullable().default(null) });
const Intake = z.looseObject({ quarantined: z.array(z.looseObject({ object_ref: z.string(), reason: z.string() })) });

interface Place {
  readonly reader: ReleaseReader;
  readonly prefix: string;
}

export interface Removal {
  /** A drop reason. */
  readonly reason: string;
  /** The kept record that it repeats; null for any other reason. */
  readonly kept: string | null;
}

/** Dropped records that `wanted` asks for, in preparation or later; empty where the release keeps no such list. */
export async function readRemoved(
  { reader, prefix }: Place,
  manifest: Manifest,
  wanted: (recordId: string) => boolean,
): Promise<ReadonlyMap<string, Removal>> {
  const removals = new Map<string, Removal>();
  if (!manifest.files.some(({ key }) => key === REMOVED)) return removals;
  for await (const line of linesOf(reader.read(prefix + REMOVED))) {
    const removed = parseAs(Removed, line);
    if (removed !== undefined && wanted(removed.record_id))
      removals.set(removed.record_id, { reason: removed.reason, kept: removed.kept });
  }
  return removals;
}

/** Reasons of source objects that were not read, by object_ref; empty where the release says nothing about them. */
export async function readRefusedObjects(
  { reader, prefix }: Place,
  manifest: Manifest,
): Promise<ReadonlyMap<string, string>> {
  if (!manifest.files.some(({ key }) => key === INTAKE)) return new Map();
  const intake = parseAs(Intake, Buffer.from(await reader.get(prefix + INTAKE)).toString('utf8'));
  return new Map((intake?.quarantined ?? []).map(({ object_ref, reason }) => [object_ref, reason]));
}

/** The reason of a whole source: excluded, or its licence; else that of a part that could not be read as a record. */
export function reasonOfRemoval({ exclusions, families }: Manifest, source: string): string {
  const whole = exclusions.find(({ scope, subject }) => scope === 'source' && subject === source);
  if (whole !== undefined) return whole.reason;
  if (!families.some(({ sources }) => sources.some(({ source_id }) => source_id === source)))
    return 'source_not_registered';
  return 'not_in_source_or_unreadable';
}
