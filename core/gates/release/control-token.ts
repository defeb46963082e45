// Decides whether a chat template's control token stands in the export, where it would forge a turn.
import { defineGate } from '../gate.ts';
import { examinedOf, perShard, survived } from './shard-counts.ts';

export const controlToken = defineGate({
  id: 'control-token',
  version: '2',
  judgement: 'release',
  decides: 'No control token of a listed chat template stands in the exported bytes.',
  requires: ['verification'],
  looksAt: 'records',
  codes: {
    control_tokens: { severity: 'block', meaning: 'Texts of a shard hold a chat control token.', remedy: survived },
  },
  judge: ({ verification }) => ({
    examined: examinedOf(verification),
    findings: perShard(verification.shards, 'control_tokens', (shard) => shard.control_tokens, 'control_token'),
  }),
});
