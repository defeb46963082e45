// Decides whether the splits have their shares and no group lies on both sides.
import { defineGate, sum, when } from '../gate.ts';
import { clear, configField, defect, quarantine, run, sources } from '../remedy.ts';
import { perShard, survived } from './shard-counts.ts';

const SPLITS = ['train', 'val', 'test'] as const;

/** Three standard deviations of a share `p` drawn over `n` groups: what a seeded hash may miss by chance (DOMAIN 4). */
const chance = (p: number, n: number): number => (n === 0 ? 0 : 3 * Math.sqrt((p * (1 - p)) / n));

export const split = defineGate({
  id: 'split',
  version: '1',
  judgement: 'release',
  decides:
    'Outside the holdouts every split has its share within max(tolerance, 3 sigma of the groups), and no group straddles splits.',
  requires: ['split', 'verification'],
  looksAt: 'groups',
  codes: {
    groups_straddle: { severity: 'block', meaning: 'Groups have records in more than one split.', remedy: defect },
    share_over_tolerance: {
      severity: 'block',
      meaning: 'A split is further from its share than chance allows.',
      remedy: (place) =>
        `Look for a few very large groups (${sources(place)}). The tolerance: ${configField('split.yaml', 'tolerance')}, then ${run(place)}.`,
    },
    share_target_differs: {
      severity: 'block',
      meaning: 'Splits were made for other shares than the configured ones.',
      remedy: (place) => `Split again: ${run(place)}. The shares: ${configField('split.yaml', 'shares')}.`,
    },
    pool_empty: {
      severity: 'block',
      meaning: 'Outside the holdouts there is nothing to split.',
      remedy: (place) =>
        `Mend holdout of the families in config/families.yaml, as everything is held out; then ${run(place)}.`,
    },
    records_misfiled: {
      severity: 'block',
      meaning: 'Records of a shard state another split or stage than the one it lies under.',
      remedy: survived,
    },
    records_bridged: {
      severity: 'info',
      meaning: 'Records join released train and held-out clusters; they were quarantined.',
      remedy: (place) => `See which: ${quarantine(place)}; decide where each belongs: ${clear(place)}.`,
    },
  },
  judge: ({ split: evidence, verification }, { config }) => {
    const { pool, target, groups, straddling_groups, bridged } = evidence;
    const assigned = sum(SPLITS.map((name) => pool[name]));
    return {
      examined: { groups, pool_groups: pool.groups, assigned },
      findings: [
        ...when(straddling_groups > 0, {
          code: 'groups_straddle',
          subject: 'groups',
          counts: { groups: straddling_groups },
        }),
        ...when(assigned === 0, {
          code: 'pool_empty',
          subject: 'pool',
          counts: { groups: pool.groups, assigned },
        }),
        ...SPLITS.flatMap((name) => {
          const wanted = config.split.shares[name];
          const share = assigned === 0 ? wanted : pool[name] / assigned;
          const tolerance = Math.max(config.split.tolerance, chance(wanted, pool.groups));
          return [
            ...when(Math.abs(share - wanted) > tolerance, {
              code: 'share_over_tolerance' as const,
              subject: name,
              counts: { share, wanted, tolerance, groups: pool.groups },
            }),
            ...when(target[name] !== wanted, {
              code: 'share_target_differs' as const,
              subject: name,
              counts: { used: target[name], configured: wanted },
            }),
          ];
        }),
        ...perShard(verification.shards, 'records_misfiled', (shard) => shard.misfiled, 'misfiled'),
        ...when(bridged > 0, {
          code: 'records_bridged',
          subject: 'clusters',
          counts: { records: bridged },
        }),
      ],
    };
  },
});
