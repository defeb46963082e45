// Decides whether unfilled template slots or stored mock answers stand in the export.
import { defineGate } from '../gate.ts';
import { examinedOf, perShard } from './shard-counts.ts';

export const placeholder = defineGate({
  id: 'placeholder',
  version: '1',
  judgement: 'release',
  decides: 'No unfilled slot and no stored mock answer stands in the exported bytes.',
  requires: ['verification'],
  looksAt: 'records',
  codes: {
    slots_unfilled: { severity: 'block', meaning: 'Texts of a shard hold an unfilled template slot.' },
    mock_answers: { severity: 'block', meaning: 'Texts of a shard are stored mock answers.' },
  },
  judge: ({ verification }, { version }) => ({
    examined: examinedOf(verification),
    findings: [
      ...perShard(verification.shards, 'slots_unfilled', (shard) => shard.slots, version),
      ...perShard(verification.shards, 'mock_answers', (shard) => shard.mock_answers, version),
    ],
  }),
});
