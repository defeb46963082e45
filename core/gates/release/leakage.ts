// Decides whether held-out text stands in train.
import { defineGate, when } from '../gate.ts';
import { configField, runAnew } from '../remedy.ts';

export const leakage = defineGate({
  id: 'leakage',
  version: '1',
  judgement: 'release',
  decides: 'No held-out record is contained in an exported train record, searched at the configured containment.',
  requires: ['leaks'],
  looksAt: 'held_out',
  codes: {
    leaks_left: { severity: 'block', meaning: 'Held-out text stands in what is exported as train.' },
    leak_threshold_differs: {
      severity: 'block',
      meaning: 'Leaks were searched at another containment than the configured one.',
    },
    nothing_searched: {
      severity: 'block',
      meaning: 'Records are held out and no partition was searched, or no train record.',
    },
    too_short_to_check: {
      severity: 'info',
      meaning: 'Held-out records are too short for containment; equal texts are found by hash.',
    },
  },
  judge: ({ leaks }, { config, version }) => {
    const { containment } = config.split.leakage;
    const { held_out, train, reported_partitions: partitions, left, dropped, too_short_to_check } = leaks;
    return {
      examined: { held_out, train, partitions, candidates: leaks.candidates, confirmed: leaks.confirmed, dropped },
      findings: [
        ...when(left > 0, {
          code: 'leaks_left',
          subject: 'train',
          counts: { records: left },
          remedy: `A defect of the pipeline, to be reported; then ${runAnew(version)}.`,
        }),
        ...when(leaks.containment !== containment, {
          code: 'leak_threshold_differs',
          subject: 'containment',
          counts: { used: leaks.containment, configured: containment },
          remedy: `Search again: ${runAnew(version)}. The threshold: ${configField('split.yaml', 'leakage.containment')}.`,
        }),
        ...when(partitions === 0 || train === 0, {
          code: 'nothing_searched',
          subject: 'partitions',
          counts: { partitions, train, held_out },
          remedy: `Search again: ${runAnew(version)}.`,
        }),
        ...when(too_short_to_check > 0, {
          code: 'too_short_to_check',
          subject: 'held_out',
          counts: { records: too_short_to_check, held_out },
          remedy: `The shortest text that is checked: ${configField('split.yaml', 'leakage.min_shingles')}.`,
        }),
      ],
    };
  },
});
