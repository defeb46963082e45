// Decides whether the bias report exists and covers what it must.
import { defineGate, sum, when } from '../gate.ts';
import { candidate, configField, run } from '../remedy.ts';

export const biasReport = defineGate({
  id: 'bias-report',
  version: '1',
  judgement: 'release',
  decides: 'A bias report covers every required family and every configured group, and says what it does not measure.',
  requires: ['bias'],
  looksAt: 'records',
  codes: {
    bias_family_missing: {
      severity: 'block',
      meaning: 'The bias report does not cover a required family.',
      remedy: (place) =>
        `Add records to the family, then ${run(place)}. What is required: ${configField('bias/', 'families')}.`,
    },
    bias_group_missing: {
      severity: 'block',
      meaning: 'The bias report does not cover a configured group.',
      remedy: (place) => `Measure again: ${run(place)}. The groups: ${configField('bias/', 'groups')}.`,
    },
    bias_types_unstated: {
      severity: 'block',
      meaning: 'The bias report does not say which types it measures.',
      remedy: (place) => `Measure again: ${run(place)}.`,
    },
    groups_under_represented: {
      severity: 'info',
      meaning: 'Groups are mentioned in less than the wanted part of their target share.',
      remedy: (place) =>
        `Read reports/bias.json of the candidate (${candidate(place)}) with the bias reviewer. The bound: ${configField('bias/', 'min_share_of_target')}.`,
    },
    groups_crisis_only: {
      severity: 'info',
      meaning: 'Groups are mentioned with crisis and without strength more often than with strength.',
      remedy: (place) =>
        `Read reports/bias.json of the candidate (${candidate(place)}) with the bias reviewer. The words: ${configField('bias/', 'strength_terms')}.`,
    },
  },
  judge: ({ bias }, { config }) => {
    const groups = new Set(bias.groups.map(({ group }) => group));
    const under = bias.groups.filter(({ under_represented }) => under_represented).length;
    const crisis = bias.groups.filter(({ crisis_only, strength }) => crisis_only > strength).length;
    return {
      examined: {
        records: bias.records,
        families: bias.families.length,
        groups: groups.size,
        mentions: sum(bias.groups.map(({ records }) => records)),
      },
      findings: [
        ...config.bias.families.flatMap((id) =>
          when((bias.families.find(({ family }) => family === id)?.records ?? 0) === 0, {
            code: 'bias_family_missing',
            subject: id,
            counts: { records: 0 },
          }),
        ),
        ...config.bias.groups.flatMap(({ id }) =>
          when(!groups.has(id), {
            code: 'bias_group_missing',
            subject: id,
            counts: {},
          }),
        ),
        ...when(bias.types_measured.length + bias.types_not_measured.length === 0, {
          code: 'bias_types_unstated',
          subject: 'types',
          counts: {},
        }),
        ...when(under > 0, {
          code: 'groups_under_represented',
          subject: 'groups',
          counts: { groups: under, of: groups.size },
        }),
        ...when(crisis > 0, {
          code: 'groups_crisis_only',
          subject: 'groups',
          counts: { groups: crisis, of: groups.size },
        }),
      ],
    };
  },
});
