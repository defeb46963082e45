// Decides whether duplicates are left in the export.
import { defineGate, when } from '../gate.ts';
import { configField, defect, run, sources } from '../remedy.ts';

export const dedup = defineGate({
  id: 'dedup',
  version: '1',
  judgement: 'release',
  decides:
    'No exact and no verified near duplicate is left among the exported records, found with the configured threshold.',
  requires: ['duplicates'],
  looksAt: 'records',
  codes: {
    duplicates_left: { severity: 'block', meaning: 'Duplicates stand in the export.', remedy: defect },
    threshold_differs: {
      severity: 'block',
      meaning: 'Duplicates were searched with another threshold than the configured one.',
      remedy: (place) => `Search again: ${run(place)}. The threshold: ${configField('dedup.yaml', 'near_jaccard')}.`,
    },
    removed_without_proof: {
      severity: 'block',
      meaning: 'More near duplicates were removed than pairs were verified.',
      remedy: defect,
    },
    buckets_oversized: {
      severity: 'info',
      meaning: 'So many equal keys that the leader rule was used.',
      remedy: (place) =>
        `Look for boilerplate in the largest source (${sources(place)}). The limit: ${configField('dedup.yaml', 'max_bucket')}.`,
    },
  },
  judge: ({ duplicates }, { config }) => {
    const {
      records,
      left,
      near_jaccard,
      near_removed,
      verified_pairs,
      candidate_pairs,
      oversized_buckets,
      reported_checks,
    } = duplicates;
    return {
      examined: { records, candidate_pairs, verified_pairs, checks: reported_checks },
      findings: [
        ...when(left > 0, {
          code: 'duplicates_left',
          subject: 'export',
          counts: { records: left },
        }),
        ...when(near_jaccard !== config.dedup.near_jaccard, {
          code: 'threshold_differs',
          subject: 'near_jaccard',
          counts: { used: near_jaccard, configured: config.dedup.near_jaccard },
        }),
        ...when(near_removed > verified_pairs, {
          code: 'removed_without_proof',
          subject: 'near_removed',
          counts: { near_removed, verified_pairs },
        }),
        ...when(oversized_buckets > 0, {
          code: 'buckets_oversized',
          subject: 'buckets',
          counts: { buckets: oversized_buckets },
        }),
      ],
    };
  },
});
