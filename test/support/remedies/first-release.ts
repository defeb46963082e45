// The release before: its reviews, their panel, and everything that can go wrong between the candidate and its publication.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReviewPacket, ScoreSheet } from '../../../core/review/index.ts';
import { type Filling, makeReviewer, type TestReviewer } from '../reviewers.ts';
import { type Fault, fault, mend } from './fault.ts';
import type { Parts } from './sound-corpus.ts';

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

export const readSheet = (path: string): ScoreSheet => JSON.parse(readFileSync(path, 'utf8')) as ScoreSheet;

/** How each reviewer fills the first packet: one record is scored low, one escalated, two people differ, one refuses. */
export function firstFilling({ reviewer, samples }: Pick<ReviewPacket, 'reviewer' | 'samples'>): Filling | undefined {
  const [first] = samples.map(({ record_id }) => record_id).sort();
  if (reviewer === 'refused-two') return { decision: 'refuse' };
  if (reviewer === 'refused-one') return { conditions: [{ id: 'soften', subject: 'harbour_talks', text: 'Fewer lists.' }] };
  if (reviewer === 'low-one') return { score: (_, record) => (record === samples.at(-1)?.record_id ? 1 : 7) };
  if (reviewer === 'far-one') return { score: () => 10 };
  if (reviewer === 'far-two') return { score: () => 7 };
  if (reviewer === 'escalated-one') return { escalate: { [first ?? '']: 'real_identifier' } };
  return undefined;
}

export const PUBLICATION_FAULTS: readonly Fault[] = [
  fault('signoffs', 'review_rejected', 'refused', mend.run),
  fault('signoffs', 'review_missing', 'refused', mend.run),
  fault('signoffs', 'conditions_attached', 'refused', mend.shows),
  fault('signoffs', 'scores_below_threshold', 'low', mend.decide),
  fault('signoffs', 'mean_below_pass', 'low', mend.run),
  fault('signoffs', 'adjudication_needed', 'far', mend.run),
  fault('signoffs', 'records_escalated', 'escalated', mend.run),
  fault('signoffs', 'review_missing', 'awaited', mend.run),
  fault('publication', 'candidate_changed', 'candidate', mend.run),
  fault('publication', 'files_unlisted', 'candidate', mend.add('remove them', 'remove')),
  fault('publication', 'records_withdrawn', 'candidate', mend.run),
  fault('publication', 'approval_lost', 'lamp-lessons', mend.edit('licence.expires_on', null)),
  fault('publication', 'decision_lost', 'short-lived', mend.edit('until', '2027-12-31')),
];

export const keyOf = (folder: string, id: string): string => join(folder, `${id}.pem`);
