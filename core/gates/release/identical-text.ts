// Decides whether one text stands in many exported records: whole, as the helper's side, or as reasoning.
import { defineGate, sum, when } from '../gate.ts';
import { configField, defect, leaveOut, quarantine, run, sources } from '../remedy.ts';

export const identicalText = defineGate({
  id: 'identical-text',
  version: '1',
  judgement: 'release',
  decides:
    "No exported text stands in two records, and no family gives one answer or one reasoning to more records than the limit, by the scanner's own hashes.",
  requires: ['verification', 'duplicates'],
  looksAt: 'records',
  codes: {
    texts_repeated: {
      severity: 'block',
      meaning: 'The same text stands in more than one exported record.',
      remedy: defect,
    },
    answers_identical: {
      severity: 'block',
      meaning: "More records of a family than the limit share all of the helper's words.",
      waivable: true,
      remedy: (place) =>
        `Find the source of the family: ${sources(place)}. The limit: ${configField('dedup.yaml', 'identical_text_max')}, then ${run(place)}.`,
    },
    reasoning_identical: {
      severity: 'block',
      meaning: 'More records of a family than the limit share their reasoning.',
      waivable: true,
      remedy: (place) =>
        `Find the source of the family: ${sources(place)}. The limit: ${configField('dedup.yaml', 'identical_text_max')}, then ${run(place)}.`,
    },
    texts_not_compared: {
      severity: 'block',
      meaning: 'Other records were compared than were exported.',
      remedy: (place) => `Measure again: ${run(place)}.`,
    },
    identical_text_removed: {
      severity: 'info',
      meaning: 'Copies of one text beyond the limit were removed.',
      remedy: (place) =>
        `See which sources they came from: ${quarantine(place)}. ${leaveOut({ ...place, subject: '<source>' })}`,
    },
  },
  judge: ({ verification, duplicates }, { config }) => {
    const { repetition, shards } = verification;
    const exported = sum(shards.map(({ records }) => records));
    const limit = config.dedup.identical_text_max;
    return {
      examined: { records: repetition.records, families: repetition.families.length },
      findings: [
        ...when(repetition.texts_repeated > 0, {
          code: 'texts_repeated',
          subject: 'export',
          counts: { records: repetition.texts_repeated },
        }),
        ...repetition.families.flatMap(({ family: subject, records, helper_largest, reasoning_largest }) => [
          ...when(helper_largest > limit, {
            code: 'answers_identical' as const,
            subject,
            counts: { records, identical: helper_largest, limit },
          }),
          ...when(reasoning_largest > limit, {
            code: 'reasoning_identical' as const,
            subject,
            counts: { records, identical: reasoning_largest, limit },
          }),
        ]),
        ...when(
          repetition.records !== exported || sum(repetition.families.map(({ records }) => records)) !== exported,
          {
            code: 'texts_not_compared',
            subject: 'export',
            counts: { compared: repetition.records, exported },
          },
        ),
        ...when(duplicates.identical_text_removed > 0, {
          code: 'identical_text_removed',
          subject: 'export',
          counts: { records: duplicates.identical_text_removed, limit },
        }),
      ],
    };
  },
});
