// Decides whether the holdouts that families ask for exist, and whether the curriculum leans on held-out data.
import { defineGate, sum, when } from '../gate.ts';
import { configField, familyField, run } from '../remedy.ts';
import { perShard, survived } from './shard-counts.ts';

const NONE = { train: 0, val: 0, test: 0, holdout: 0 };

export const holdout = defineGate({
  id: 'holdout',
  version: '1',
  judgement: 'release',
  decides:
    'Every present family with a holdout policy has a hard holdout in test, none of it is trained, and no stage depends on data without a train split.',
  requires: ['split', 'verification'],
  looksAt: 'records',
  codes: {
    holdout_missing: {
      severity: 'block',
      meaning: 'A family with a holdout policy has no hard holdout in test.',
      remedy: (place) =>
        `Add records of another group to the family (a single group has no part to hold out), or mend ${familyField(place.subject, 'holdout')}, then ${run(place)}.`,
    },
    holdout_in_train: {
      severity: 'block',
      meaning: 'A family that is for testing only has records in train or val.',
      remedy: (place) => `See ${familyField(place.subject, 'holdout.policy')}, then ${run(place)}.`,
    },
    policy_differs: {
      severity: 'block',
      meaning: 'Splits were made under another holdout policy than the configured one.',
      remedy: (place) => `Split again: ${run(place)}. The policy: ${familyField(place.subject, 'holdout.policy')}.`,
    },
    holdouts_outside_test: {
      severity: 'block',
      meaning: 'Records that are marked as holdout lie in another split than test.',
      remedy: survived,
    },
    stage_without_train: {
      severity: 'block',
      meaning: 'A curriculum stage depends on data without a train split.',
      remedy: (place) =>
        `Mend ${configField('curriculum.yaml', `stages.${place.subject}`)}, or the holdout of its families in config/families.yaml, then ${run(place)}.`,
    },
    phase_without_train: {
      severity: 'block',
      meaning: 'A training phase depends on data without a train split.',
      remedy: (place) =>
        `Mend ${configField('curriculum.yaml', `phases.${place.subject}`)}, or the holdout of its families in config/families.yaml, then ${run(place)}.`,
    },
  },
  judge: ({ split, verification }, { config }) => {
    const rows = new Map(split.families.map((row) => [row.family, row]));
    const of = (family: string): typeof NONE => rows.get(family) ?? NONE;
    const total = (family: string): number => of(family).train + of(family).val + of(family).test;
    const untrained = (families: readonly string[]): boolean =>
      sum(families.map(total)) > 0 && sum(families.map((family) => of(family).train)) === 0;
    const counts = (families: readonly string[]): Record<string, number> => ({
      records: sum(families.map(total)),
      train: 0,
    });
    const stages = config.curriculum.stages.filter(({ trained }) => trained);
    return {
      examined: {
        records: sum(config.families.map(({ id }) => total(id))),
        holdouts: sum(split.families.map((row) => row.holdout)),
        families: rows.size,
      },
      findings: [
        ...config.families
          .filter(({ id }) => total(id) > 0)
          .flatMap(({ id, holdout: { policy } }) => {
            const { train, val, test, holdout: held } = of(id);
            return [
              ...when(rows.get(id)?.policy !== policy, {
                code: 'policy_differs' as const,
                subject: id,
                counts: { records: total(id) },
              }),
              ...when(policy !== 'none' && (held === 0 || test < held), {
                code: 'holdout_missing' as const,
                subject: id,
                counts: { holdout: held, test, records: total(id) },
              }),
              ...when(policy === 'test_only' && train + val > 0, {
                code: 'holdout_in_train' as const,
                subject: id,
                counts: { train, val },
              }),
            ];
          }),
        ...perShard(verification.shards, 'holdouts_outside_test', (shard) => shard.holdouts_outside_test, 'holdout'),
        ...stages.flatMap(({ id }) => {
          const families = config.families.filter(({ stage }) => stage === id).map((family) => family.id);
          return when(untrained(families), {
            code: 'stage_without_train',
            subject: id,
            counts: counts(families),
          });
        }),
        ...config.curriculum.phases.flatMap(({ id, families }) =>
          when(untrained(families), {
            code: 'phase_without_train',
            subject: id,
            counts: counts(families),
          }),
        ),
      ],
    };
  },
});
