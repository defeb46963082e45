// Decides whether private clinical notes stand in the export.
import { defineGate, when } from '../gate.ts';
import { leaveOut, quarantine } from '../remedy.ts';
import { examinedOf, perShard, survived } from './shard-counts.ts';

export const chartNote = defineGate({
  id: 'chart-note',
  version: '1',
  judgement: 'release',
  decides:
    'No text with the headings of a chart stands in the exported bytes, unless its source is approved as clinical notes.',
  requires: ['verification', 'preparation'],
  looksAt: 'records',
  codes: {
    chart_notes_left: {
      severity: 'block',
      meaning: 'Texts of a shard read as private clinical notes.',
      remedy: survived,
    },
    chart_notes_dropped: {
      severity: 'info',
      meaning: 'Records of a source were dropped as private clinical notes.',
      remedy: (place) => `See which: ${quarantine(place)}. ${leaveOut(place)}`,
    },
  },
  judge: ({ verification, preparation }) => ({
    examined: examinedOf(verification),
    findings: [
      ...perShard(verification.shards, 'chart_notes_left', (shard) => shard.chart_notes, 'chart_note'),
      ...preparation.sources.flatMap(({ source_id: subject, records_in, dropped }) => {
        const records = dropped['chart_note'] ?? 0;
        return when(records > 0, { code: 'chart_notes_dropped' as const, subject, counts: { records, records_in } });
      }),
    ],
  }),
});
