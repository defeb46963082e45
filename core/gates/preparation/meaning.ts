// Decides whether redaction kept what the words mean: crisis terms are counted before and after.
import { defineGate, sum, when } from '../gate.ts';
import { configField, quarantine, run } from '../remedy.ts';

export const meaning = defineGate({
  id: 'meaning',
  version: '1',
  judgement: 'preparation',
  decides: 'The prepared records of every source hold as many crisis terms after redaction as before.',
  requires: ['preparation'],
  looksAt: 'records',
  codes: {
    crisis_terms_lost: {
      severity: 'block',
      meaning: 'Crisis terms are fewer after redaction.',
      remedy: (place) =>
        `See the records: ${quarantine(place)}; mend ${configField('redaction/keep.yaml', 'keep')}, then ${run(place)}.`,
    },
    crisis_terms_gained: {
      severity: 'block',
      meaning: 'Crisis terms are more after redaction: the counts cannot be trusted.',
      remedy: (place) =>
        `See the records: ${quarantine(place)}; mend ${configField('redaction/keep.yaml', 'keep')}, then ${run(place)}.`,
    },
    meaning_lost_dropped: {
      severity: 'explain',
      meaning: 'Records lost meaning in redaction; they were dropped.',
      remedy: (place) =>
        `See which: ${quarantine(place)}; mend ${configField('redaction/keep.yaml', 'keep')}, then ${run(place)}.`,
    },
  },
  judge: ({ preparation }) => ({
    examined: {
      records: sum(preparation.sources.map(({ prepared }) => prepared)),
      crisis_terms: sum(preparation.sources.map(({ crisis_before }) => crisis_before)),
    },
    findings: preparation.sources.flatMap(({ source_id: subject, prepared, crisis_before, crisis_after, dropped }) => {
      const lost = dropped['meaning_lost'] ?? 0;
      return [
        ...when(crisis_before !== crisis_after, {
          code: crisis_after < crisis_before ? ('crisis_terms_lost' as const) : ('crisis_terms_gained' as const),
          subject,
          counts: { crisis_before, crisis_after },
        }),
        ...when(lost > 0, {
          code: 'meaning_lost_dropped' as const,
          subject,
          counts: { records: lost, prepared },
        }),
      ];
    }),
  }),
});
