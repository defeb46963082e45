// Decides whether every exported record says truly where it comes from and under which licence.
import { defineGate } from '../gate.ts';
import { configField, excludeRecords, run } from '../remedy.ts';
import { examinedOf, perShard } from './shard-counts.ts';

export const provenanceExport = defineGate({
  id: 'provenance-export',
  version: '1',
  judgement: 'release',
  decides: "Every exported record names a configured source, and that source's family, kind and licence.",
  requires: ['verification'],
  looksAt: 'records',
  codes: {
    provenance_differs: {
      severity: 'block',
      meaning: 'Records of a shard name no configured source, or not its family, kind or licence.',
      remedy: (place) =>
        `Mend ${configField('sources/', 'family, kind and licence')}, then ${run(place)}. ${excludeRecords(place)}`,
    },
  },
  judge: ({ verification }) => ({
    examined: examinedOf(verification),
    findings: perShard(verification.shards, 'provenance_differs', (shard) => shard.provenance_errors, 'provenance'),
  }),
});
