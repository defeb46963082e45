// Decides whether unfilled template slots stand in the export.
import { defineGate } from '../gate.ts';
import { examinedOf, perShard, survived } from './shard-counts.ts';

export const placeholder = defineGate({
  id: 'placeholder',
  version: '2',
  judgement: 'release',
  decides: 'No unfilled template slot stands in the exported bytes.',
  requires: ['verification'],
  looksAt: 'records',
  codes: {
    slots_unfilled: {
      severity: 'block',
      meaning: 'Texts of a shard hold an unfilled template slot.',
      remedy: survived,
    },
  },
  judge: ({ verification }) => ({
    examined: examinedOf(verification),
    findings: perShard(verification.shards, 'slots_unfilled', (shard) => shard.slots, 'slot'),
  }),
});
