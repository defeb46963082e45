// Decides whether a curriculum stage leans too much on generated text or on one source.
import { defineGate, sum, when } from '../gate.ts';
import { configField, run, sources } from '../remedy.ts';

export const sourceMix = defineGate({
  id: 'source-mix',
  version: '1',
  judgement: 'release',
  decides: 'In every stage generated text and the largest source stay within their shares of the tokens.',
  requires: ['curriculum'],
  looksAt: 'tokens',
  codes: {
    generated_over_limit: {
      severity: 'explain',
      meaning: 'Generated text makes up more of a stage than the policy wants.',
      remedy: (place) =>
        `Add text of people to the stage (${sources(place)} lists what there is), then ${run(place)}. The limit: ${configField('curriculum.yaml', 'source_mix.generated_max')}.`,
    },
    one_source_over_limit: {
      severity: 'explain',
      meaning: 'One source makes up more of a stage than the policy wants.',
      remedy: (place) =>
        `Add sources to the stage (${sources(place)} lists what there is), then ${run(place)}. The limit: ${configField('curriculum.yaml', 'source_mix.one_source_max')}.`,
    },
  },
  judge: ({ curriculum }, { config }) => {
    const { generated_max, one_source_max } = config.curriculum.source_mix;
    return {
      examined: {
        tokens: sum(curriculum.stages.map(({ available_tokens }) => available_tokens)),
        stages: curriculum.stages.length,
      },
      findings: curriculum.stages.flatMap(
        ({ stage: subject, available_tokens: tokens, generated_share, largest_source }) => [
          ...when(generated_share > generated_max, {
            code: 'generated_over_limit' as const,
            subject,
            counts: { share: generated_share, limit: generated_max, tokens },
          }),
          ...when(largest_source !== null && largest_source.share > one_source_max, {
            code: 'one_source_over_limit' as const,
            subject,
            counts: { share: largest_source?.share ?? 0, limit: one_source_max, tokens },
          }),
        ],
      ),
    };
  },
});
