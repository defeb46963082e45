// The sound corpus with a fault for every finding that a run can be made to find, by the judgement that finds it.
import { inventedText } from '../invented-text.ts';
import { type Fault, fault, mend } from './fault.ts';
import { type Parts, sourceLike, talk, words } from './sound-corpus.ts';

const lines = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('');
const talks = (name: string, from: number, count: number): string =>
  lines(count, (at) => talk(`${name}-${at}`, ...words(from + at)));

const familyOf = ({ config }: Parts, id: string) => {
  const found = config.families.find((family) => family.id === id);
  if (found === undefined) throw new Error(`there is no family ${id}`);
  return found;
};
const sourceOf = ({ config }: Parts, id: string) => {
  const found = config.sources.find((source) => source.id === id);
  if (found === undefined) throw new Error(`there is no source ${id}`);
  return found;
};

const SAID_SHAPE = { type: 'conversation', parts: [{ as: 'strings', field: 'said' }] };

const PENDING_LICENCE = {
  state: 'approved',
  licence: 'Apache-2.0',
  kind: 'permissive',
  evidence: 'gdrive/LICENSE',
  decided_by: 'maintainers of this repository',
  decided_on: '2026-10-01',
  allowed_uses: ['training'],
  attribution: 'Invented texts.',
};

function breakIntake(parts: Parts, days: { readonly before: string; readonly after: string }): readonly Fault[] {
  const { config, corpus } = parts;
  config.families.push({ ...familyOf(parts, 'harbour_talks'), id: 'reef_talks', precedence: 9, required_records: 1 });
  sourceOf(parts, 'pier-pairs').origin.from = '';
  sourceOf(parts, 'pier-pairs').licence.attribution = null;
  sourceOf(parts, 'tide-articles').generated = { generator: 'tide', version: '1', seed: null, model: null };
  sourceOf(parts, 'lamp-lessons').licence.expires_on = days.after;
  const pending = sourceLike(config, 'storm-lines', { id: 'storm-pending', objects: ['gdrive/pending/*.jsonl'] });
  pending.licence.state = 'pending';
  config.sources.push(pending);
  config.decisions.push({
    id: 'ended-one',
    action: 'explain',
    target: 'nothing',
    code: 'tokens_mean_outside',
    by: 'maintainers',
    on: '2026-01-01',
    until: '2026-01-02',
    why: 'It ended long ago.',
  });
  corpus['gdrive/pending/one.jsonl'] = talks('pending', 480, 3);
  corpus['gdrive/unknown/table.bin'] = 'no source claims this';
  return [
    fault('coverage-objects', 'family_without_objects', 'reef_talks', mend.decide),
    fault('coverage-objects', 'objects_left_out', 'storm-pending', mend.shows),
    fault('coverage-objects', 'objects_left_out', 'none', mend.shows),
    fault('provenance', 'origin_missing', 'pier-pairs', mend.edit('origin.from', 'an invented pier')),
    fault('provenance', 'generator_seed_missing', 'tide-articles', mend.edit('generated.seed', 'tide-1')),
    fault('licence', 'source_left_out', 'storm-pending', mend.edit('licence', PENDING_LICENCE)),
    fault('licence', 'attribution_missing', 'pier-pairs', mend.edit('licence.attribution', 'Invented pairs.')),
    fault('approval-expiry', 'approval_ends', 'lamp-lessons', mend.edit('licence.expires_on', null)),
    fault('approval-expiry', 'decision_not_in_force', 'ended-one', mend.edit('until', days.after)),
  ];
}

function breakPreparation(parts: Parts): readonly Fault[] {
  const { config, corpus } = parts;
  const add = (id: string, body: string): void => {
    config.sources.push(sourceLike(config, 'harbour-lines', { id, objects: [`gdrive/${id}/*.jsonl`] }));
    corpus[`gdrive/${id}/one.jsonl`] = body;
  };
  add('cut-lines', talks('cut', 700, 8) + '{"id": "cut off", "turns": [\n'.repeat(2));
  add('short-lines', talks('short', 720, 3) + lines(5, (at) => talk(`tiny-${at}`, `hm ${at}`, 'yes')));
  add(
    'other-lines',
    lines(6, (at) => `${JSON.stringify({ id: `o-${at}`, said: words(740 + at) })}\n`),
  );
  add(
    'mock-lines',
    talks('mock', 760, 6) + talk('mocked', ...words(770).slice(0, 3), 'This is a mock response for you.'),
  );
  add(
    'chart-lines',
    talks('chart', 780, 6) +
      talk(
        'charted',
        ...words(790).slice(0, 3),
        'Subjective: low.\nObjective: calm.\nAssessment: low mood.\nPlan: rest.',
      ),
  );
  add(
    'slot-lines',
    talks('slot', 800, 6) +
      talk('slotted', ...words(810).slice(0, 3), `Hello {{client_name}}, ${inventedText(811, 12)}`),
  );
  sourceOf(parts, 'harbour-lines').limits.refused_share = 0.2;
  corpus['gdrive/harbour/lines/broken.jsonl'] = '{"id": "cut off", "turns": [\n';
  const format = structuredClone(sourceOf(parts, 'harbour-lines').format);
  config.redaction.crisis_terms.push('tomasz wierzbicki', 'ask tomasz now');
  corpus['gdrive/storm/three.jsonl'] = talk(
    'lost',
    `${inventedText(8201, 20)}, please ask Dr. Tomasz Wierzbicki now, ${inventedText(8202, 10)}`,
    ...words(821).slice(1),
  );
  return [
    fault('parse', 'refused_over_limit', 'cut-lines', mend.decide),
    fault('parse', 'dropped_over_limit', 'short-lines', mend.edit('limits.dropped_share', 1)),
    fault('parse', 'source_without_records', 'other-lines', mend.edit('format', { ...format, shape: SAID_SHAPE })),
    fault('parse', 'refused_over_limit', 'other-lines', mend.run),
    fault('parse', 'dropped_over_limit', 'other-lines', mend.run),
    fault('parse', 'records_refused', 'harbour-lines', mend.shows),
    
    fault('meaning', 'meaning_lost_dropped', 'storm-lines', mend.decide),
    fault('meaning', 'decision_missing', 'meaning', mend.run),
  ];
}

/** Sentences of boilerplate and answers that repeat, more than `few` of them. */
const FEW = 5;

function breakRelease(parts: Parts): readonly Fault[] {
  const { config, corpus } = parts;
  const sentence = `Well ${inventedText(8801, 12)}.`;
  const answer = inventedText(8802, 30);
  config.dedup.identical_text_max = FEW;
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
  corpus['gdrive/storm/brief.jsonl'] = lines(12, (at) =>
    talk(`brief-${at}`, `brukolimanuzovelitigan${at} drofelganhirjolbakelimo${at}`, 'ganhirzuvoraseti'),
  );
  corpus['gdrive/storm/groups.jsonl'] = lines(2, (at) =>
    talk(`groups-${at}`, `A black man spoke of suicide, ${inventedText(8205 + at, 20)}`, ...words(827 + at).slice(1)),
  );
  corpus['gdrive/harbour/lines/near.jsonl'] = lines(6, (at) => talk(`near-${at}`, inventedText(9001, 30), `${inventedText(9002, 40)} number${at}`));
  corpus['gdrive/harbour/lines/copies.jsonl'] = lines(FEW + 2, (at) => talk(`copy-${at}`, ...words(895)));
  corpus['voice/alone/lesson-1.md'] = words(897).map((text, at) => `**${at % 2 === 0 ? 'Host' : 'Lamp'}:** ${text}`).join('\n\n');
  config.families.push({ ...familyOf(parts, 'harbour_talks'), id: 'alone_talks', stage: 'edge', precedence: 8, required_records: 0, holdout: { policy: 'subset_holdout', fraction: 0.5, sources: [] } });
  config.sources.push(sourceLike(config, 'lamp-lessons', { id: 'alone-lessons', family: 'alone_talks', objects: ['voice/alone/*.md'], persona: null, voice: false }));
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
  return [
    fault('privacy-redaction', 'nothing_redacted', 'harbour-rows', mend.decide),
    fault('coverage', 'family_missing', 'reef_talks', mend.decide),
    fault('coverage', 'family_partial', 'tide_articles', mend.edit('required_records', 5)),
    fault('coverage', 'family_partial', 'pier_pairs', mend.decide),
    fault('coverage', 'profile_missing', 'harbour_talks', mend.edit('required_profile', false)),
    fault('source-mix', 'generated_over_limit', 'pretraining', mend.edit('source_mix.generated_max', 1)),
    fault('source-mix', 'one_source_over_limit', 'voice', mend.edit('source_mix.one_source_max', 1)),
    fault('source-mix', 'one_source_over_limit', 'pretraining', mend.decide),
    fault('boilerplate', 'boilerplate_over_limit', 'storm_talks', mend.edit('project.boilerplate.max_share', 1)),
    fault('mock-answer', 'mock_answers_dropped', 'mock-lines', mend.shows),
    fault('chart-note', 'chart_notes_dropped', 'chart-lines', mend.shows),
    fault('identical-text', 'identical_text_removed', 'export', mend.shows),
    fault('identical-text', 'answers_identical', 'harbour_talks', mend.decide),
    fault('dedup', 'buckets_oversized', 'buckets', mend.edit('max_bucket', 1000)),
    fault('leakage', 'too_short_to_check', 'held_out', mend.shows),
    fault('holdout', 'holdout_missing', 'alone_talks', mend.edit('holdout', { policy: 'none' })),
    fault('holdout', 'stage_without_train', 'preference', mend.add('the holdout of its families in config/families.yaml', 'train pairs')),
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
    fault('bias-report', 'bias_family_missing', 'reef_talks', mend.edit('families', [])),
    fault('bias-report', 'groups_under_represented', 'groups', mend.shows),
    fault('bias-report', 'groups_crisis_only', 'groups', mend.shows),
    fault('privacy-scan', 'identifiers_suspected', 'NAME', mend.decide),
    fault('source-mix', 'decision_missing', 'source-mix', mend.run),
    fault('distribution', 'decision_missing', 'distribution', mend.run),
    fault('curriculum', 'decision_missing', 'curriculum', mend.run),
    fault('privacy-scan', 'decision_missing', 'privacy-scan', mend.run),
  ];
}

export function breakAll(parts: Parts, days: { readonly before: string; readonly after: string }) {
  return { intake: breakIntake(parts, days), preparation: breakPreparation(parts), release: breakRelease(parts) };
}
