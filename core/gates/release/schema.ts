// Decides whether every exported record has the published columns and every planned record was written.
import { defineGate, when } from '../gate.ts';
import { defect, resume } from '../remedy.ts';
import { examinedOf, perShard } from './shard-counts.ts';

export const schema = defineGate({
  id: 'schema',
  version: '1',
  judgement: 'release',
  decides: 'Every exported record fits the schema of its kind, and as many records were read as were planned.',
  requires: ['verification'],
  looksAt: 'records',
  codes: {
    schema_errors: { severity: 'block', meaning: 'Records of a shard do not fit their schema.', remedy: defect },
    records_differ: {
      severity: 'block',
      meaning: 'Another number of records was read than was planned.',
      remedy: (place) => `Finish the shards: ${resume(place)}.`,
    },
  },
  judge: ({ verification }) => {
    const examined = examinedOf(verification);
    return {
      examined,
      findings: [
        ...perShard(verification.shards, 'schema_errors', (shard) => shard.schema_errors),
        ...when(examined.records !== verification.planned_records, {
          code: 'records_differ',
          subject: 'export',
          counts: { planned: verification.planned_records, records: examined.records },
        }),
      ],
    };
  },
});
