// Decides whether redaction kept what the words mean: crisis terms and clinical terms are counted before and after.
import { defineGate, sum, when } from '../gate.ts';
import { configField, defect, leaveOut, quarantine, run } from '../remedy.ts';

export const meaning = defineGate({
  id: 'meaning',
  version: '2',
  judgement: 'preparation',
  decides:
    'The prepared records of every source hold as many crisis terms after redaction as before, and nearly all clinical terms.',
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
    clinical_terms_lost: {
      severity: 'explain',
      grows: ['lost'],
      meaning: 'A larger share of the clinical terms of a source is lost than the policy allows.',
      remedy: (place) =>
        `${leaveOut(place)} What the redactor leaves alone: ${configField('redaction/keep.yaml', 'keep')}. The limit: ${configField('redaction/policy.yaml', 'min_clinical_share')}.`,
    },
    clinical_terms_gained: {
      severity: 'block',
      meaning: 'Clinical terms are more after redaction: the counts cannot be trusted.',
      remedy: defect,
    },
    meaning_lost_dropped: {
      severity: 'explain',
      grows: ['records'],
      meaning: 'Records lost meaning in redaction; they were dropped.',
      remedy: (place) =>
        `See which: ${quarantine(place)}; mend ${configField('redaction/keep.yaml', 'keep')}, then ${run(place)}.`,
    },
  },
  judge: ({ preparation }, { config }) => ({
    examined: {
      records: sum(preparation.sources.map(({ prepared }) => prepared)),
      crisis_terms: sum(preparation.sources.map(({ crisis_before }) => crisis_before)),
      clinical_terms: sum(preparation.sources.map(({ clinical_before }) => clinical_before)),
    },
    findings: preparation.sources.flatMap((source) => {
      const { source_id: subject, prepared, crisis_before, crisis_after, clinical_before, clinical_after } = source;
      const lost = source.dropped['meaning_lost'] ?? 0;
      const limit = config.redaction.min_clinical_share;
      return [
        ...when(crisis_before !== crisis_after, {
          code: crisis_after < crisis_before ? ('crisis_terms_lost' as const) : ('crisis_terms_gained' as const),
          subject,
          counts: { crisis_before, crisis_after },
        }),
        ...when(clinical_after < limit * clinical_before, {
          code: 'clinical_terms_lost' as const,
          subject,
          counts: { clinical_before, clinical_after, lost: clinical_before - clinical_after, limit },
        }),
        ...when(clinical_after > clinical_before, {
          code: 'clinical_terms_gained' as const,
          subject,
          counts: { clinical_before, clinical_after },
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
