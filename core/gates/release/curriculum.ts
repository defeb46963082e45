// Decides whether the curriculum that the data allows is the curriculum that was asked for.
import { defineGate, sum, when } from '../gate.ts';
import { configField, familyField, run } from '../remedy.ts';

export const curriculum = defineGate({
  id: 'curriculum',
  version: '1',
  judgement: 'release',
  decides:
    'Realised tokens times weight give every trained stage its share within the tolerance; too many epochs are explained.',
  requires: ['curriculum'],
  looksAt: 'tokens',
  codes: {
    stage_without_tokens: {
      severity: 'block',
      meaning: 'A stage with a share has no train tokens.',
      remedy: (place) =>
        `Add sources to the families of the stage, or set ${configField('curriculum.yaml', `stages.${place.subject}.share`)} to 0, then ${run(place)}.`,
    },
    stage_unreported: {
      severity: 'block',
      meaning: 'A configured stage is not in the curriculum report.',
      remedy: (place) =>
        `Measure again: ${run(place)}. The stage: ${configField('curriculum.yaml', `stages.${place.subject}`)}.`,
    },
    share_outside_tolerance: {
      severity: 'block',
      meaning: 'The realised share of a stage is outside the tolerance.',
      remedy: (place) =>
        `Mend ${configField('curriculum.yaml', `stages.${place.subject}.share`)}, then ${run(place)}. The tolerance: ${configField('curriculum.yaml', 'balance_tolerance')}.`,
    },
    epochs_over_limit: {
      severity: 'explain',
      meaning: 'A family is repeated more often than the policy wants.',
      remedy: (place) =>
        `Add records to the family, lower ${configField('curriculum.yaml', 'budget_tokens')}, or move it: ${familyField(place.subject, 'stage')}; then ${run(place)}.`,
    },
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
            const realised = row?.realised_share ?? 0;
            const tokens = row?.available_tokens ?? 0;
            const counts = { share, realised, tolerance, tokens };
            return [
              ...when(row === undefined, {
                code: 'stage_unreported' as const,
                subject,
                counts,
              }),
              ...when(tokens === 0, {
                code: 'stage_without_tokens' as const,
                subject,
                counts,
              }),
              ...when(Math.abs(realised - share) > tolerance, {
                code: 'share_outside_tolerance' as const,
                subject,
                counts,
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
          })),
      ],
    };
  },
});
