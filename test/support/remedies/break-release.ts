// Faults that the gates on the export find: of coverage, balance, repetition, holdouts, lengths and identifiers.
import { inventedText } from '../invented-text.ts';
import { type Fault, fault, mend } from './fault.ts';
import { familyOf, lines, type Parts, sourceLike, talk, words } from './sound-corpus.ts';

/** Sentences of boilerplate and answers that repeat, more than `few` of them. */
const FEW = 5;

/** Names of core/canaries. */
const PLANTED = 'haruto khalid winifred rodrigo bogdan priyanka meiling minji yasmina trevor kenji ximena'.split(' ');

/** Too short to be compared by shingles, and no two alike. */
const BRIEF = [
  'Overwhelming homesickness yesterday.',
  'Unbearable loneliness afterwards.',
  'Interrupted sleeping everywhere.',
  'Relentless arguments downstairs.',
  'Embarrassing forgetfulness lately.',
  'Constant headaches throughout.',
  'Exhausting housekeeping alone.',
  'Disappointing examination results.',
  'Frightening thunderstorms tonight.',
  'Uncomfortable family celebrations.',
  'Inexplicable restlessness indoors.',
  'Meaningless paperwork everyday.',
];

export function breakRelease(parts: Parts): readonly Fault[] {
  const { config, corpus } = parts;
  const sentence = `Well ${inventedText(8801, 12)}.`;
  const answer = inventedText(8802, 30);
  config.dedup.identical_text_max = FEW;
  config.project.boilerplate.max_share = 0.25;
  config.project.verification.canary_recall = 1;
  // Of the names that are planted: a crisis term stays, so each family misses them.
  config.redaction.crisis_terms.push(...PLANTED);
  corpus['gdrive/storm/same.jsonl'] = lines(40, (at) => {
    const [first = '', second = '', third = '', fourth = ''] = words(830 + at);
    return talk(`same-${at}`, `${first}. ${sentence}`, second, third, fourth);
  });
  corpus['gdrive/harbour/lines/answers.jsonl'] = lines(FEW + 2, (at) => {
    const [first = '', , third = ''] = words(880 + at);
    return talk(`answer-${at}`, `${first} ${third}`, answer);
  });
  corpus['gdrive/storm/name.jsonl'] = talk(
    'name',
    `${inventedText(8203, 20)}, please ask Tomasz now, ${inventedText(8204, 10)}`,
    ...words(825).slice(1),
  );
  corpus['gdrive/storm/brief.jsonl'] = lines(12, (at) => talk(`brief-${at}`, BRIEF[at] ?? '', 'Understandably.'));
  corpus['gdrive/storm/groups.jsonl'] = lines(2, (at) =>
    talk(`groups-${at}`, `A black man spoke of suicide, ${inventedText(8205 + at, 20)}`, ...words(827 + at).slice(1)),
  );
  corpus['gdrive/harbour/lines/near.jsonl'] = lines(6, (at) =>
    talk(`near-${at}`, inventedText(9001, 30), `${inventedText(9002, 40)} number${at}`),
  );
  corpus['gdrive/harbour/lines/copies.jsonl'] = lines(FEW + 2, (at) => talk(`copy-${at}`, ...words(895)));
  corpus['voice/alone/lesson-1.md'] = words(897)
    .map((text, at) => `**${at % 2 === 0 ? 'Host' : 'Lamp'}:** ${text}`)
    .join('\n\n');
  config.families.push({
    ...familyOf(parts, 'harbour_talks'),
    id: 'alone_talks',
    stage: 'edge',
    precedence: 8,
    required_records: 0,
    holdout: { policy: 'subset_holdout', fraction: 0.5, sources: [] },
  });
  config.sources.push(
    sourceLike(config, 'lamp-lessons', {
      id: 'alone-lessons',
      family: 'alone_talks',
      objects: ['voice/alone/*.md'],
      persona: null,
      voice: false,
    }),
  );
  for (const phase of config.curriculum.phases) if (phase.id === 'sft') phase.families.push('alone_talks');
  familyOf(parts, 'tide_articles').required_records = 1000;
  familyOf(parts, 'pier_pairs').required_records = 900;
  familyOf(parts, 'harbour_talks').required_profile = true;
  familyOf(parts, 'pier_pairs').holdout = { policy: 'subset_holdout', fraction: 1, sources: ['pier-pairs'] };
  familyOf(parts, 'lamp_voice').distribution = { tokens_mean: [0, 1], tokens_max: 1, turns_mean: [0, 1], turns_max: 1 };
  config.curriculum.source_mix = { generated_max: 0.5, one_source_max: 0.9 };
  config.curriculum.stages.push({ id: 'deep', title: 'Deep', share: 0.05, trained: true });
  for (const stage of config.curriculum.stages) if (stage.id === 'foundation') stage.share = 0.55;
  config.curriculum.balance_tolerance = 0.04;
  config.curriculum.budget_tokens = 100_000_000;
  config.bias.families = ['reef_talks'];
  config.dedup.max_bucket = 2;
  const foundation = { named: { field: 'stages.foundation.share', entry: null, place: 'curriculum.yaml' }, value: 0.6 };
  config.split.shares = { train: 0.5, val: 0.25, test: 0.25 };
  corpus['voice/lamp/lesson-5.md'] = [...words(641), ...words(642)]
    .map((text, at) => `**${at % 2 === 0 ? 'Host' : 'Lamp'}:** ${text}`)
    .join('\n\n');
  return [
    fault('split', 'share_over_tolerance', 'train', mend.edit('tolerance', 1)),
    fault('split', 'share_over_tolerance', 'val', mend.run),
    fault('split', 'share_over_tolerance', 'test', mend.run),
    fault('boilerplate', 'decision_missing', 'boilerplate', mend.run),
    fault('distribution', 'family_lost', 'gone_talks', mend.decide),
    ...['lamp_voice', 'harbour_talks', 'storm_talks'].flatMap((family) => [
      fault('distribution', 'mean_moved', family, mend.decide),
      fault('distribution', 'turns_mean_moved', family, mend.decide),
    ]),
    fault('privacy-redaction', 'nothing_redacted', 'harbour-rows', mend.decide),
    fault('coverage', 'family_missing', 'reef_talks', mend.decide),
    fault('coverage', 'family_partial', 'tide_articles', mend.edit('required_records', 5)),
    fault('coverage', 'family_partial', 'pier_pairs', mend.decide),
    fault('coverage', 'profile_missing', 'harbour_talks', mend.edit('required_profile', false)),
    fault('source-mix', 'generated_over_limit', 'pretraining', mend.edit('source_mix.generated_max', 1)),
    fault('source-mix', 'one_source_over_limit', 'voice', mend.edit('source_mix.one_source_max', 1)),
    fault('source-mix', 'one_source_over_limit', 'pretraining', mend.decide),
    fault('source-mix', 'one_source_over_limit', 'edge', mend.decide),
    fault('boilerplate', 'boilerplate_over_limit', 'storm_talks', mend.edit('project.boilerplate.max_share', 1)),
    fault('mock-answer', 'mock_answers_dropped', 'mock-lines', mend.shows),
    fault('chart-note', 'chart_notes_dropped', 'chart-lines', mend.shows),
    fault('identical-text', 'identical_text_removed', 'export', mend.shows),
    fault('identical-text', 'answers_identical', 'harbour_talks', mend.decide),
    fault('dedup', 'buckets_oversized', 'buckets', mend.edit('max_bucket', 1000)),
    fault('leakage', 'too_short_to_check', 'held_out', mend.shows),
    fault('holdout', 'holdout_missing', 'alone_talks', mend.edit('holdout', { policy: 'none' })),
    fault(
      'holdout',
      'stage_without_train',
      'preference',
      mend.add('the holdout of its families in config/families.yaml', 'train pairs'),
    ),
    fault('holdout', 'phase_without_train', 'align', mend.run),
    fault('distribution', 'tokens_mean_outside', 'lamp_voice', mend.decide),
    fault('distribution', 'tokens_max_over', 'lamp_voice', mend.edit('distribution.tokens_max', 100_000)),
    fault('distribution', 'turns_mean_outside', 'lamp_voice', mend.edit('distribution.turns_mean', [0, 1000])),
    fault('distribution', 'turns_max_over', 'lamp_voice', mend.decide),
    fault('curriculum', 'stage_without_tokens', 'deep', mend.edit('stages.deep.share', 0, [foundation])),
    fault('curriculum', 'share_outside_tolerance', 'deep', mend.edit('balance_tolerance', 1)),
    fault('curriculum', 'epochs_over_limit', 'lamp_voice', mend.edit('budget_tokens', 0)),
    fault('curriculum', 'epochs_over_limit', 'harbour_talks', mend.run),
    fault('curriculum', 'epochs_over_limit', 'storm_talks', mend.run),
    fault('curriculum', 'epochs_over_limit', 'alone_talks', mend.run),
    fault('bias-report', 'bias_family_missing', 'reef_talks', mend.edit('families', [])),
    fault('bias-report', 'groups_under_represented', 'groups', mend.shows),
    fault('bias-report', 'groups_crisis_only', 'groups', mend.shows),
    fault('privacy-scan', 'identifiers_suspected', 'NAME', mend.decide),
    fault(
      'privacy-canaries',
      'canaries_missed',
      'harbour_talks',
      mend.edit('project.verification.canary_recall', 0.85),
    ),
    ...['storm_talks', 'lamp_voice', 'tide_articles', 'alone_talks'].map((family) =>
      fault('privacy-canaries', 'canaries_missed', family, mend.run),
    ),
    fault('privacy-canaries', 'decision_missing', 'privacy-canaries', mend.run),
    fault('source-mix', 'decision_missing', 'source-mix', mend.run),
    fault('distribution', 'decision_missing', 'distribution', mend.run),
    fault('curriculum', 'decision_missing', 'curriculum', mend.run),
    fault('privacy-scan', 'decision_missing', 'privacy-scan', mend.run),
  ];
}
