// Counts the voice of each persona over the exported train records of its voice sources.

import { ReleaseError } from '../../core/errors/index.ts';
import { WorkRecord } from '../../core/evidence/index.ts';
import { createProfileBuilder, type PersonaProfile } from '../../core/persona/index.ts';
import { canonicalJson, compareBytes, type Json } from '../../core/record/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { type Catalogue, readCatalogue, readPlaces } from '../catalogue.ts';
import { ExportPlan, type PlannedRecord } from '../export-plan.ts';
import { loadRun, type Run } from '../run.ts';
import { defineStage } from '../stage.ts';
import { once, outputOf, readJson, readJsonLines } from '../work.ts';
import { buildProfilesContract } from './contract.ts';

const { version } = buildProfilesContract;

/** The persona of each voice source whose trained side is a helper. */
function personasOf({ config }: Run): ReadonlyMap<string, string> {
  return new Map(
    config.sources.flatMap(({ id, persona, voice, kind }) =>
      voice && persona !== null && kind === 'sft' ? [[id, persona] as const] : [],
    ),
  );
}

type Places = Map<number, PlannedRecord[]>;

/** Planned train records of voice sources, by unit, in file order. */
async function placesOf(bucket: ObjectReader, plan: ExportPlan, units: ReadonlySet<number>): Promise<Places> {
  const places: Places = new Map();
  for (const shard of plan.shards.filter(({ split, kind }) => split === 'train' && kind === 'sft')) {
    for await (const record of readJsonLines<PlannedRecord>(bucket, shard.plan)) {
      if (!units.has(record.unit)) continue;
      const known = places.get(record.unit);
      if (known === undefined) places.set(record.unit, [record]);
      else known.push(record);
    }
  }
  for (const records of places.values()) records.sort((a, b) => a.offset - b.offset);
  return places;
}

/** Errors of parsers quote their input; these do not. */
function recordOf(text: string): WorkRecord {
  try {
    const record = WorkRecord.safeParse(JSON.parse(text));
    if (record.success) return record.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ReleaseError('ContractViolated', 'a planned record is not where the plan says');
}

async function build(
  bucket: ObjectReader,
  catalogue: Catalogue,
  plan: ExportPlan,
  personas: ReadonlyMap<string, string>,
): Promise<PersonaProfile[]> {
  const units = catalogue.units.filter(({ source_id }) => personas.has(source_id));
  const places = await placesOf(bucket, plan, new Set(units.map(({ unit }) => unit)));
  const builders = new Map<string, ReturnType<typeof createProfileBuilder>>();
  for (const { unit, source_id, records_ref } of units) {
    const persona = personas.get(source_id) ?? '';
    for await (const text of readPlaces(bucket, records_ref, places.get(unit) ?? [])) {
      const record = recordOf(text);
      const builder = builders.get(persona) ?? createProfileBuilder(persona);
      builders.set(persona, builder);
      builder.add(record);
    }
  }
  return [...builders].sort(([a], [b]) => compareBytes(a, b)).map(([, builder]) => builder.profile());
}

export const buildProfiles = defineStage(buildProfilesContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const personas = personasOf(run);
  const identity = {
    stage: 'build-profiles',
    version,
    inputs: { catalogue: input.catalogue.sha256, export: input.export.sha256, personas: [...personas] },
  };
  const { receipt } = await once(ports, identity, async (write) => {
    const catalogue = await readCatalogue(ports.bucket, input.catalogue);
    const plan = await readJson(ports.bucket, input.export, ExportPlan);
    const profiles = await build(ports.bucket, catalogue, plan, personas);
    await write('profiles.json', canonicalJson(profiles as unknown as Json));
    return { count: profiles.length };
  });
  const { count } = receipt.facts as { count: number };
  return { profiles: outputOf(receipt, 'profiles.json'), count };
});
