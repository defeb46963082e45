// Decides whether stored mock answers of a model stand in the export.
import { defineGate, when } from '../gate.ts';
import { leaveOut, quarantine } from '../remedy.ts';
import { examinedOf, perShard, survived } from './shard-counts.ts';

export const mockAnswer = defineGate({
  id: 'mock-answer',
  version: '1',
  judgement: 'release',
  decides: 'No stored mock answer stands in the exported bytes; sources that held some are named.',
  requires: ['verification', 'preparation'],
  looksAt: 'records',
  codes: {
    mock_answers_left: { severity: 'block', meaning: 'Texts of a shard are stored mock answers.', remedy: survived },
    mock_answers_dropped: {
      severity: 'info',
      meaning: 'Records of a source were dropped as mock answers: its generator may have failed more often.',
      remedy: (place) => `See which: ${quarantine(place)}. ${leaveOut(place)}`,
    },
  },
  judge: ({ verification, preparation }) => ({
    examined: examinedOf(verification),
    findings: [
      ...perShard(verification.shards, 'mock_answers_left', (shard) => shard.mock_answers, 'mock_answer'),
      ...preparation.sources.flatMap(({ source_id: subject, records_in, dropped }) => {
        const records = dropped['mock_answer'] ?? 0;
        return when(records > 0, { code: 'mock_answers_dropped' as const, subject, counts: { records, records_in } });
      }),
    ],
  }),
});
