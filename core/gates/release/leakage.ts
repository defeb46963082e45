// Decides whether held-out text stands in train.
import { defineGate, when } from '../gate.ts';
import { configField, defect, run, status } from '../remedy.ts';

export const leakage = defineGate({
  id: 'leakage',
  version: '1',
  judgement: 'release',
  decides: 'No held-out record is contained in an exported train record, searched at the configured containment.',
  requires: ['leaks'],
  looksAt: 'held_out',
  codes: {
    leaks_left: { severity: 'block', meaning: 'Held-out text stands in what is exported as train.', remedy: defect },
    leak_threshold_differs: {
      severity: 'block',
      meaning: 'Leaks were searched at another containment than the configured one.',
      remedy: (place) =>
        `Search again: ${run(place)}. The threshold: ${configField('split.yaml', 'leakage.containment')}.`,
    },
    nothing_searched: {
      severity: 'block',
      meaning: 'Records are held out and no partition was searched, or no train record.',
      remedy: (place) => `Search again: ${run(place)}.`,
    },
    leaks_not_dropped: {
      severity: 'block',
      meaning: 'Leaks were confirmed and no train record was dropped for them.',
      remedy: defect,
    },
    too_short_to_check: {
      severity: 'info',
      meaning: 'Held-out records are too short for containment; equal texts are found by hash.',
      remedy: (place) =>
        `Nothing to do: equal texts are found by hash. The shortest text that is checked: ${configField('split.yaml', 'leakage.min_shingles')}; ${status(place)} shows the counts.`,
    },
  },
  judge: ({ leaks }, { config }) => {
    const { containment } = config.split.leakage;
    const { held_out, train, reported_partitions: partitions, left, dropped, too_short_to_check } = leaks;
    return {
      examined: { held_out, train, partitions, candidates: leaks.candidates, confirmed: leaks.confirmed, dropped },
      findings: [
        ...when(left > 0, {
          code: 'leaks_left',
          subject: 'train',
          counts: { records: left },
        }),
        ...when(leaks.containment !== containment, {
          code: 'leak_threshold_differs',
          subject: 'containment',
          counts: { used: leaks.containment, configured: containment },
        }),
        ...when(partitions === 0 || train === 0, {
          code: 'nothing_searched',
          subject: 'partitions',
          counts: { partitions, train, held_out },
        }),
        ...when(leaks.confirmed > 0 && dropped === 0, {
          code: 'leaks_not_dropped',
          subject: 'train',
          counts: { confirmed: leaks.confirmed, dropped },
        }),
        ...when(too_short_to_check > 0, {
          code: 'too_short_to_check',
          subject: 'held_out',
          counts: { records: too_short_to_check, held_out },
        }),
      ],
    };
  },
});
