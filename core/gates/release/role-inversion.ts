// Decides whether a simulated client could be mistaken for a therapist.
import type { EvidenceMap } from '../evidence.ts';
import { defineGate, sum, when } from '../gate.ts';
import { defect, run, sourceField } from '../remedy.ts';
import { examinedOf, perShard, survived } from './shard-counts.ts';

type Compiled = EvidenceMap['verification']['compiled'][number];

/** Whose words are learned in a shard of the kind; `none` where nobody speaks. */
const ROLE_OF: Readonly<Record<Compiled['kind'], string>> = {
  sft: 'therapist',
  preference: 'therapist',
  simulator: 'client',
  pretrain: 'none',
};

export const roleInversion = defineGate({
  id: 'role-inversion',
  version: '1',
  judgement: 'release',
  decides: 'Simulated clients lie under data/simulator only, and every record states the trained role of its kind.',
  requires: ['verification'],
  looksAt: 'records',
  codes: {
    kind_misplaced: {
      severity: 'block',
      meaning: 'A shard holds records of another kind, or lies under the wrong prefix.',
      remedy: (place) => `Mend kind of the sources in config/sources/, then ${run(place)}.`,
    },
    trained_role_differs: {
      severity: 'block',
      meaning: 'Records state another trained role than their kind has, or none was reported.',
      remedy: defect,
    },
    masks_differ: {
      severity: 'block',
      meaning: 'The loss mask of records trains a side other than the helper, or nothing at all.',
      remedy: survived,
    },
    source_role_differs: {
      severity: 'block',
      meaning: 'A source trains the client and is not a simulator, or the other way round.',
      remedy: (place) => `Mend ${sourceField(place.subject, 'kind')}, or its format.trained_side, then ${run(place)}.`,
    },
  },
  judge: ({ verification }, { config }) => {
    const scanned = new Map(verification.shards.map((shard) => [shard.shard, shard]));
    return {
      examined: { ...examinedOf(verification), sources: config.sources.length },
      findings: [
        ...verification.compiled
          .filter(({ shard, kind, misplaced }) => misplaced > 0 || !shard.startsWith(`data/${kind}/`))
          .map(({ shard, misplaced, records }) => ({
            code: 'kind_misplaced' as const,
            subject: shard,
            counts: { misplaced, records },
          })),
        ...verification.compiled.flatMap(({ shard, kind, records }) => {
          const roles = scanned.get(shard)?.trained_roles ?? {};
          return when(roles[ROLE_OF[kind]] !== records || sum(Object.values(roles)) !== records, {
            code: 'trained_role_differs',
            subject: shard,
            counts: { ...roles, records },
          });
        }),
        ...perShard(verification.shards, 'masks_differ', (shard) => shard.mask_errors, 'mask'),
        ...config.sources
          .filter(({ kind, format }) => (kind === 'simulator') !== (format.trained_side === 'client'))
          .map(({ id }) => ({
            code: 'source_role_differs' as const,
            subject: id,
            counts: {},
          })),
      ],
    };
  },
});
