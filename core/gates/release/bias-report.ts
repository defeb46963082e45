// Decides whether the bias report exists and covers what it must.
import { defineGate, sum, when } from '../gate.ts';
import { configField, runAnew } from '../remedy.ts';

export const biasReport = defineGate({
  id: 'bias-report',
  version: '1',
  judgement: 'release',
  decides: 'A bias report covers every required family and every configured group, and says what it does not measure.',
  requires: ['bias'],
  looksAt: 'records',
  codes: {
    bias_family_missing: { severity: 'block', meaning: 'The bias report does not cover a required family.' },
    bias_group_missing: { severity: 'block', meaning: 'The bias report does not cover a configured group.' },
    bias_types_unstated: { severity: 'block', meaning: 'The bias report does not say which types it measures.' },
    groups_under_represented: {
      severity: 'info',
      meaning: 'Groups are mentioned in less than the wanted part of their target share.',
    },
    groups_crisis_only: {
      severity: 'info',
      meaning: 'Groups are mentioned with crisis and without strength more often than with strength.',
    },
  },
  judge: ({ bias }, { config, version }) => {
    const groups = new Set(bias.groups.map(({ group }) => group));
    const under = bias.groups.filter(({ under_represented }) => under_represented).length;
    const crisis = bias.groups.filter(({ crisis_only, strength }) => crisis_only > strength).length;
    const read = 'Read reports/bias.json with the bias reviewer';
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
            remedy: `Add records to the family; what is required: ${configField('bias/', 'families')}.`,
          }),
        ),
        ...config.bias.groups.flatMap(({ id }) =>
          when(!groups.has(id), {
            code: 'bias_group_missing',
            subject: id,
            counts: {},
            remedy: `Measure again: ${runAnew(version)}. The groups: ${configField('bias/', 'groups')}.`,
          }),
        ),
        ...when(bias.types_measured.length + bias.types_not_measured.length === 0, {
          code: 'bias_types_unstated',
          subject: 'types',
          counts: {},
          remedy: `Measure again: ${runAnew(version)}.`,
        }),
        ...when(under > 0, {
          code: 'groups_under_represented',
          subject: 'groups',
          counts: { groups: under, of: groups.size },
          remedy: `${read}. The bound: ${configField('bias/', 'min_share_of_target')}.`,
        }),
        ...when(crisis > 0, {
          code: 'groups_crisis_only',
          subject: 'groups',
          counts: { groups: crisis, of: groups.size },
          remedy: `${read}. The words: ${configField('bias/', 'strength_terms')}.`,
        }),
      ],
    };
  },
});
