// Decides whether one long sentence stands in so many records of a family that it would be learned by heart.
import { defineGate, when } from '../gate.ts';
import { configField, run, sources } from '../remedy.ts';

export const boilerplate = defineGate({
  id: 'boilerplate',
  version: '1',
  judgement: 'release',
  decides: 'No long sentence stands in more than the allowed share of the records of a family.',
  requires: ['verification'],
  looksAt: 'records',
  codes: {
    boilerplate_over_limit: {
      severity: 'explain',
      meaning: 'One sentence stands in a larger share of the records of a family than the policy wants.',
      remedy: (place) =>
        `Cut it at the source, or leave the source out (${sources(place)} lists them). The limit: ${configField('release.yaml', 'project.boilerplate.max_share')}, then ${run(place)}.`,
    },
  },
  judge: ({ verification }, { config }) => {
    const { repetition } = verification;
    const { max_share: limit } = config.project.boilerplate;
    // In a small family a few copies are a large share: so many are allowed anyhow.
    const few = config.dedup.identical_text_max;
    return {
      examined: { records: repetition.records, families: repetition.families.length },
      findings: repetition.families.flatMap(({ family: subject, records, sentence_largest }) =>
        when(sentence_largest > few && sentence_largest > limit * records, {
          code: 'boilerplate_over_limit' as const,
          subject,
          counts: { records, with_sentence: sentence_largest, limit },
        }),
      ),
    };
  },
});
