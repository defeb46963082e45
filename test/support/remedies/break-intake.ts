// Faults that the intake finds: of licences, origins, decisions, conditions, and a family that has nothing.
import { type Fault, fault, mend } from './fault.ts';
import { familyOf, type Parts, sourceLike, sourceOf, talks } from './sound-corpus.ts';

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

export function breakIntake(parts: Parts, after: string): readonly Fault[] {
  const { config, corpus } = parts;
  config.families.push({ ...familyOf(parts, 'harbour_talks'), id: 'reef_talks', precedence: 9, required_records: 1 });
  sourceOf(parts, 'pier-pairs').origin.from = '';
  sourceOf(parts, 'pier-pairs').licence.attribution = null;
  sourceOf(parts, 'tide-articles').generated = { generator: 'tide', version: '1', seed: null, model: null };
  sourceOf(parts, 'lamp-lessons').licence.expires_on = after;
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
    fault('conditions', 'condition_open', 'soften', mend.decide),
    fault('conditions', 'decision_missing', 'conditions', mend.run),
    fault('coverage-objects', 'family_without_objects', 'reef_talks', mend.decide),
    fault('coverage-objects', 'objects_left_out', 'storm-pending', mend.shows),
    fault('coverage-objects', 'objects_left_out', 'none', mend.shows),
    fault('provenance', 'origin_missing', 'pier-pairs', mend.edit('origin.from', 'an invented pier')),
    fault('provenance', 'generator_seed_missing', 'tide-articles', mend.edit('generated.seed', 'tide-1')),
    fault('licence', 'source_left_out', 'storm-pending', mend.edit('licence', PENDING_LICENCE)),
    fault('licence', 'attribution_missing', 'pier-pairs', mend.edit('licence.attribution', 'Invented pairs.')),
    fault('approval-expiry', 'approval_ends', 'lamp-lessons', mend.edit('licence.expires_on', null)),
    fault('approval-expiry', 'decision_not_in_force', 'ended-one', mend.edit('until', after)),
  ];
}
