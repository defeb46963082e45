// Judges what was prepared, and numbers the prepared documents for everything that follows.
import { bandGroups } from '../../core/dedup/index.ts';
import type { PreparationEvidence } from '../../core/evidence/index.ts';
import { canonicalJson, digestOf, type Json } from '../../core/record/index.ts';
import type { ObjectStore } from '../../platform/ports.ts';
import type { Catalogue } from '../catalogue.ts';
import { outlastsExpress, secondsToMatch } from '../express-limits.ts';
import { judgeWith, readEvidence } from '../judge.ts';
import { Plan } from '../plan.ts';
import { addToQuarantine } from '../quarantine-index.ts';
import { loadRun, type RunRef } from '../run.ts';
import { defineStage } from '../stage.ts';
import { once, outputOf } from '../work.ts';
import { type CollectedUnit, collectUnits } from './collect-units.ts';
import { judgePreparationContract } from './contract.ts';
import { mergePreparation } from './merge-preparation.ts';

const CATALOGUE_VERSION = '2';

/** A plan that cannot be read plans nothing; the gates then find nothing examined and block. */
const NOTHING_PLANNED: Plan = { units: [] };

function evidenceOf(plan: Plan, collected: readonly CollectedUnit[]): PreparationEvidence {
  const keys = Map.groupBy(collected, ({ unit }) => unit.source_id);
  const objectsOf = (source: string): number => new Set((keys.get(source) ?? []).flatMap((row) => row.keys)).size;
  return {
    planned_units: plan.units.length,
    reported_units: collected.length,
    sources: mergePreparation(
      collected.map(({ report }) => report),
      objectsOf,
    ),
  };
}

function catalogueOf(collected: readonly CollectedUnit[], evidence: PreparationEvidence): Catalogue {
  let documents = 0;
  const units = collected.map(({ unit }) => {
    const numbered = { ...unit, base: documents };
    documents += unit.records;
    return numbered;
  });
  return { documents, units, sources: evidence.sources };
}

async function* droppedBytes(bucket: ObjectStore, collected: readonly CollectedUnit[]): AsyncGenerator<Uint8Array> {
  for (const { unit } of collected) if (unit.dropped_ref.bytes > 0) yield* bucket.read(unit.dropped_ref.key);
}

/** The places of all dropped records, where people look for them. */
async function writeQuarantine(bucket: ObjectStore, run: RunRef, collected: readonly CollectedUnit[]): Promise<void> {
  const digest = digestOf(collected.map(({ unit }) => unit.dropped_ref.sha256));
  const records = `quarantine/${run.version}/records-${digest.slice(0, 16)}.jsonl`;
  await bucket.create(records, droppedBytes(bucket, collected));
  await addToQuarantine(bucket, run, { records });
}

export const judgePreparation = defineStage(
  judgePreparationContract,
  async ({ run: runRef, plan: planRef }, { ports, progress }) => {
    const run = await loadRun(ports.bucket, runRef);
    const plan = Plan.safeParse(await readEvidence(ports.bucket, planRef)).data ?? NOTHING_PLANNED;
    let done = 0;
    const collected = await collectUnits(ports.bucket, run, plan, () => {
      done += 1;
      progress({ done, of: plan.units.length, bytes: 0 });
    });
    const evidence = evidenceOf(plan, collected);
    const catalogue = catalogueOf(collected, evidence);
    const identity = {
      stage: 'catalogue',
      version: CATALOGUE_VERSION,
      inputs: {
        plan: planRef.sha256,
        units: collected.map(({ receipt }) => receipt),
        signature: run.config.dedup.signature,
      },
    };
    const { receipt } = await once(ports, identity, async (write) => {
      await write('catalogue.json', canonicalJson(catalogue as unknown as Json));
      await write('preparation.json', canonicalJson(evidence as unknown as Json));
      await write('items.json', canonicalJson(Array.from({ length: bandGroups(run.config) }, (_, group) => group)));
      return { documents: catalogue.documents };
    });
    await writeQuarantine(ports.bucket, run.ref, collected);
    const judgement = await judgeWith(run, 'preparation', { preparation: evidence }, ports);
    return {
      ...judgement,
      catalogue: outputOf(receipt, 'catalogue.json'),
      preparation: outputOf(receipt, 'preparation.json'),
      items: outputOf(receipt, 'items.json'),
      of_many: outlastsExpress(secondsToMatch(catalogue), 1, run.config),
      records: catalogue.documents,
    };
  },
);
