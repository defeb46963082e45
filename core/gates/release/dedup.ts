// Decides whether duplicates are left in the export.
import { defineGate, when } from '../gate.ts';
import { configField, runAnew } from '../remedy.ts';

export const dedup = defineGate({
  id: 'dedup',
  version: '1',
  judgement: 'release',
  decides:
    'No exact and no verified near duplicate is left among the exported records, found with the configured threshold.',
  requires: ['duplicates'],
  looksAt: 'records',
  codes: {
    duplicates_left: { severity: 'block', meaning: 'Duplicates stand in the export.' },
    threshold_differs: {
      severity: 'block',
      meaning: 'Duplicates were searched with another threshold than the configured one.',
    },
    removed_without_proof: {
      severity: 'block',
      meaning: 'More near duplicates were removed than pairs were verified.',
    },
    buckets_oversized: { severity: 'info', meaning: 'So many equal keys that the leader rule was used.' },
  },
  judge: ({ duplicates }, { config, version }) => {
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
          remedy: `A defect of the pipeline, to be reported; then ${runAnew(version)}.`,
        }),
        ...when(near_jaccard !== config.dedup.near_jaccard, {
          code: 'threshold_differs',
          subject: 'near_jaccard',
          counts: { used: near_jaccard, configured: config.dedup.near_jaccard },
          remedy: `Search again: ${runAnew(version)}. The threshold: ${configField('dedup.yaml', 'near_jaccard')}.`,
        }),
        ...when(near_removed > verified_pairs, {
          code: 'removed_without_proof',
          subject: 'near_removed',
          counts: { near_removed, verified_pairs },
          remedy: `A defect of the pipeline, to be reported; then ${runAnew(version)}.`,
        }),
        ...when(oversized_buckets > 0, {
          code: 'buckets_oversized',
          subject: 'buckets',
          counts: { buckets: oversized_buckets },
          remedy: `Look at the largest source for boilerplate. The limit: ${configField('dedup.yaml', 'max_bucket')}.`,
        }),
      ],
    };
  },
});
