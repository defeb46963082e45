// The release before: its reviews, their panel, and everything that can go wrong between the candidate and its publication.
import { compareBytes } from '../../../core/record/index.ts';
import type { ReviewPacket } from '../../../core/review/index.ts';
import { type Filling, makeReviewer, type TestReviewer } from '../reviewers.ts';
import { type Fault, fault, mend } from './fault.ts';
import { familyOf, type Parts, sourceLike, sourceOf, talks } from './sound-corpus.ts';

type Kind = Parts['config']['review']['kinds'][number];

const KIND = { families: ['harbour_talks', 'storm_talks'], title: '', qualifications: [], min_experience_years: 0 };

const kindOf = (id: string, changes: Partial<Kind> = {}): Kind => ({
  ...KIND,
  id,
  reviewers: 1,
  pass_mean: 7,
  adjudicate_above: 1,
  criteria: [{ id: 'warmth', title: '', weight: 1, threshold: 7, safety: false, anchors: [] }],
  ...changes,
});

export const KINDS: readonly Kind[] = [
  kindOf('refused', { reviewers: 2 }),
  kindOf('low'),
  kindOf('far', { reviewers: 2, pass_mean: 1 }),
  kindOf('escalated'),
  kindOf('awaited'),
];

const reviewer = (id: string, review: string, changes = {}): TestReviewer =>
  makeReviewer(id, { reviews: [review], test: true, ...changes });

export const PANEL: readonly TestReviewer[] = [
  reviewer('refused-one', 'refused'),
  reviewer('refused-two', 'refused'),
  reviewer('low-one', 'low'),
  reviewer('far-one', 'far'),
  reviewer('far-two', 'far'),
  reviewer('far-three', 'far'),
  reviewer('escalated-one', 'escalated'),
  reviewer('awaited-one', 'awaited'),
  reviewer('starter-one', 'awaited', { accounts: ['engineer'] }),
];

export function addReviews({ config }: Parts): void {
  config.review.kinds = [...KINDS];
  config.review.required = KINDS.map(({ id }) => id);
  config.review.panel = PANEL.map(({ entry }) => entry);
  config.review.sample_per_family_split = 2;
}

/** How each reviewer fills the first packet: one record is scored low, one escalated, two people differ, one refuses. */
export function firstFilling({ reviewer, samples }: Pick<ReviewPacket, 'reviewer' | 'samples'>): Filling | undefined {
  const ids = samples.map(({ record_id }) => record_id).sort(compareBytes);
  const [first] = ids;
  const lowest = ids.at(-1);
  if (reviewer === 'refused-two') return { decision: 'refuse' };
  if (reviewer === 'refused-one')
    return { conditions: [{ id: 'soften', subject: 'harbour_talks', text: 'Fewer lists.' }] };
  if (reviewer === 'low-one') return { score: (_, record) => (record === lowest ? 1 : 7) };
  if (reviewer === 'far-one') return { score: () => 10 };
  if (reviewer === 'far-two') return { score: () => 7 };
  if (reviewer === 'escalated-one') return { escalate: { [first ?? '']: 'real_identifier' } };
  return undefined;
}

/** The first release; whatever leans on a day ends with `day`, so that it is over when the release is to be published. */
export function firstParts(parts: Parts, day: string): void {
  const { config, corpus } = parts;
  addReviews(parts);
  sourceOf(parts, 'lamp-lessons').licence.expires_on = day;
  familyOf(parts, 'lamp_voice').distribution = { tokens_mean: [0, 1] };
  familyOf(parts, 'pier_pairs').required_records = 0;
  config.sources = config.sources.filter(({ id }) => id !== 'pier-pairs');
  addGoneFamily(parts);
  config.sources.push(
    sourceLike(config, 'harbour-lines', { id: 'gone-lines', family: 'gone_talks', objects: ['gdrive/gone/*.jsonl'] }),
  );
  corpus['gdrive/gone/one.jsonl'] = talks('gone', 620, 6);
  config.decisions.push({
    id: 'short-lived',
    action: 'explain',
    target: 'lamp_voice',
    code: 'tokens_mean_outside',
    by: 'maintainers',
    on: '2026-01-01',
    until: day,
    why: 'An invented voice is as long as it is.',
  });
}

/** A family that the first release has and the second has not. */
export function addGoneFamily(parts: Parts): void {
  parts.config.families.push({
    ...familyOf(parts, 'harbour_talks'),
    id: 'gone_talks',
    precedence: 7,
    required_records: 0,
  });
  for (const phase of parts.config.curriculum.phases) if (phase.id === 'sft') phase.families.push('gone_talks');
}

export const EMPTY_FAULTS: readonly Fault[] = [
  fault('coverage-objects', 'nothing_planned', 'plan', mend.run),
  fault('coverage-objects', 'nothing_examined', 'objects', mend.run),
  fault('provenance', 'nothing_examined', 'objects', mend.run),
  ...['harbour_talks', 'storm_talks', 'lamp_voice', 'tide_articles'].map((family) =>
    fault(
      'coverage-objects',
      'family_without_objects',
      family,
      mend.add('add a usable source of the family', 'lay out'),
    ),
  ),
];

export const PUBLICATION_FAULTS: readonly Fault[] = [
  fault('signoffs', 'review_rejected', 'refused', mend.run),
  fault('signoffs', 'review_missing', 'refused', mend.run),
  fault('signoffs', 'conditions_attached', 'refused', mend.shows),
  fault('signoffs', 'scores_below_threshold', 'low', mend.decide),
  fault('signoffs', 'mean_below_pass', 'low', mend.run),
  fault('signoffs', 'adjudication_needed', 'far', mend.run),
  fault('signoffs', 'records_escalated', 'escalated', mend.run),
  fault('signoffs', 'review_missing', 'awaited', mend.run),
  fault('publication', 'candidate_changed', 'candidate', mend.add('remove them from candidates/', 'remove changed')),
  fault('publication', 'files_unlisted', 'candidate', mend.add('remove them', 'remove')),
  fault('publication', 'records_withdrawn', 'candidate', mend.run),
  fault('publication', 'records_excluded', 'candidate', mend.run),
  fault('publication', 'approval_lost', 'lamp-lessons', mend.edit('licence.expires_on', null)),
  fault('publication', 'decision_lost', 'short-lived', mend.edit('until', '2027-12-31')),
];
