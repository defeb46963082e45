// Decides whether the curriculum that the data allows is the curriculum that was asked for.
import { defineGate, sum, when } from '../gate.ts';
import { configField, familyField } from '../remedy.ts';

export const curriculum = defineGate({
  id: 'curriculum',
  version: '1',
  judgement: 'release',
  decides:
    'Realised tokens times weight give every trained stage its share within the tolerance; too many epochs are explained.',
  requires: ['curriculum'],
  looksAt: 'tokens',
  codes: {
    stage_without_tokens: { severity: 'block', meaning: 'A stage with a share has no train tokens.' },
    stage_unreported: { severity: 'block', meaning: 'A configured stage is not in the curriculum report.' },
    share_outside_tolerance: { severity: 'block', meaning: 'The realised share of a stage is outside the tolerance.' },
    epochs_over_limit: { severity: 'explain', meaning: 'A family is repeated more often than the policy wants.' },
  },
  judge: ({ curriculum: report }, { config }) => {
    const { balance_tolerance: tolerance, max_epochs, stages } = config.curriculum;
    const rows = new Map(report.stages.map((row) => [row.stage, row]));
    return {
      examined: {
        tokens: sum(report.stages.map(({ available_tokens }) => available_tokens)),
        stages: report.stages.length,
      },
      findings: [
        ...stages
          .filter(({ trained, share }) => trained && share > 0)
          .flatMap(({ id: subject, share }) => {
            const row = rows.get(subject);
            const field = configField('curriculum.yaml', `stages.${subject}.share`);
            const realised = row?.realised_share ?? 0;
            const tokens = row?.available_tokens ?? 0;
            const counts = { share, realised, tolerance, tokens };
            return [
              ...when(row === undefined, {
                code: 'stage_unreported' as const,
                subject,
                counts,
                remedy: `Measure again; the stage: ${field}.`,
              }),
              ...when(tokens === 0, {
                code: 'stage_without_tokens' as const,
                subject,
                counts,
                remedy: `Add sources to the families of the stage, or set ${field} to 0.`,
              }),
              ...when(Math.abs(realised - share) > tolerance, {
                code: 'share_outside_tolerance' as const,
                subject,
                counts,
                remedy: `Mend ${field}; the tolerance: ${configField('curriculum.yaml', 'balance_tolerance')}.`,
              }),
            ];
          }),
        ...report.stages
          .flatMap(({ families }) => families)
          .filter(({ epochs }) => epochs > max_epochs)
          .map(({ family, epochs, train_tokens }) => ({
            code: 'epochs_over_limit' as const,
            subject: family,
            counts: { epochs, limit: max_epochs, train_tokens },
            remedy: `Add records to the family, lower ${configField('curriculum.yaml', 'budget_tokens')}, or move it: ${familyField(family, 'stage')}.`,
          })),
      ],
    };
  },
});
