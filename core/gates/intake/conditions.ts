// Decides whether the conditions under which the previous release was approved have been dealt with.
import { defineGate, when } from '../gate.ts';
import { run, verifyRelease } from '../remedy.ts';

export const conditions = defineGate({
  id: 'conditions',
  version: '1',
  judgement: 'intake',
  decides: 'Every condition that a reviewer attached to the previous release is answered by a recorded decision.',
  requires: ['conditions'],
  looksAt: 'histories',
  codes: {
    condition_open: {
      severity: 'explain',
      meaning: 'A reviewer approved the previous release under a condition.',
      remedy: (place) =>
        `Do what the condition asks for (its words lie under review/${place.previous}/; ${verifyRelease(place)} shows the release), then ${run(place)}.`,
    },
    conditions_of_other_release: {
      severity: 'block',
      meaning: 'The conditions read are not those of the previous release.',
      remedy: (place) => `Open the run again: ${run(place)}.`,
    },
    condition_repeated: {
      severity: 'block',
      meaning: 'Two conditions have one name: a decision could answer the wrong one.',
      remedy: (place) => `Open the run again: ${run(place)}.`,
    },
  },
  judge: ({ conditions: evidence }, { previousRelease }) => {
    const other = evidence.previous_release !== previousRelease;
    const byId = Map.groupBy(evidence.conditions, ({ id }) => id);
    return {
      // A first release has no conditions, and that is known: what must be there is the answer, not a condition.
      examined: { histories: other ? 0 : 1, conditions: evidence.conditions.length },
      findings: [
        ...when(other || (previousRelease === null && evidence.conditions.length > 0), {
          code: 'conditions_of_other_release',
          subject: 'conditions',
          counts: { conditions: evidence.conditions.length },
        }),
        ...[...byId].map(([subject]) => ({ code: 'condition_open' as const, subject, counts: {} })),
        ...[...byId].flatMap(([subject, same]) =>
          when(same.length > 1, { code: 'condition_repeated' as const, subject, counts: { conditions: same.length } }),
        ),
      ],
    };
  },
});
