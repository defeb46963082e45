// Decides whether the splits have their shares and no group lies on both sides.
import { defineGate, sum, when } from '../gate.ts';
import { configField, runAnew } from '../remedy.ts';

const SPLITS = ['train', 'val', 'test'] as const;

/** Three standard deviations of a share `p` drawn over `n` groups: what a seeded hash may miss by chance (DOMAIN 4). */
const chance = (p: number, n: number): number => (n === 0 ? 0 : 3 * Math.sqrt((p * (1 - p)) / n));

export const split = defineGate({
  id: 'split',
  version: '1',
  judgement: 'release',
  decides:
    'Outside the holdouts every split has its share within max(tolerance, 3 sigma of the groups), and no group straddles splits.',
  requires: ['split'],
  looksAt: 'groups',
  codes: {
    groups_straddle: { severity: 'block', meaning: 'Groups have records in more than one split.' },
    share_over_tolerance: { severity: 'block', meaning: 'A split is further from its share than chance allows.' },
    share_target_differs: { severity: 'block', meaning: 'Splits were made for other shares than the configured ones.' },
    pool_empty: { severity: 'block', meaning: 'Outside the holdouts there is nothing to split.' },
    records_bridged: {
      severity: 'info',
      meaning: 'Records join released train and held-out clusters; they were quarantined.',
    },
  },
  judge: ({ split: evidence }, { config, version }) => {
    const { pool, target, groups, straddling_groups, bridged } = evidence;
    const assigned = sum(SPLITS.map((name) => pool[name]));
    return {
      examined: { groups, pool_groups: pool.groups, assigned },
      findings: [
        ...when(straddling_groups > 0, {
          code: 'groups_straddle',
          subject: 'groups',
          counts: { groups: straddling_groups },
          remedy: `A defect of the pipeline, to be reported; then ${runAnew(version)}.`,
        }),
        ...when(assigned === 0, {
          code: 'pool_empty',
          subject: 'pool',
          counts: { groups: pool.groups, assigned },
          remedy: 'Mend holdout of the families in config/families.yaml: everything is held out.',
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
              remedy: `Look for a few very large groups. The tolerance: ${configField('split.yaml', 'tolerance')}.`,
            }),
            ...when(target[name] !== wanted, {
              code: 'share_target_differs' as const,
              subject: name,
              counts: { used: target[name], configured: wanted },
              remedy: `Split again: ${runAnew(version)}. The shares: ${configField('split.yaml', `shares.${name}`)}.`,
            }),
          ];
        }),
        ...when(bridged > 0, {
          code: 'records_bridged',
          subject: 'clusters',
          counts: { records: bridged },
          remedy: `Decide where they belong; see ${configField('decisions/', 'action clear')}.`,
        }),
      ],
    };
  },
});
