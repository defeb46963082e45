// The gates of publication at the edges of what they allow.
import { describe, expect, it } from 'vitest';
import type { EvidenceMap } from '../../../core/gates/index.ts';
import { codesFor, findingsFor } from './sample.ts';

type Review = EvidenceMap['signoffs']['reviews'][number];

const signoffs = (over: Partial<Review>, required = ['clinical']) =>
  findingsFor('signoffs', (e, c) => {
    Object.assign(c.review, { required });
    Object.assign(e.signoffs.reviews[0] ?? {}, over);
  }).map(([code]) => code);

/** The second kind of review, which nobody must give. */
const optional = (over: Partial<Review>) =>
  findingsFor('signoffs', (e, c) => {
    const [kind] = c.review.kinds;
    const [given] = e.signoffs.reviews;
    if (kind === undefined || given === undefined) throw new Error('the sample is empty');
    c.review.kinds.push({ ...kind, id: 'bias' });
    e.signoffs.reviews.push({ ...given, kind: 'bias', required: false, ...over });
  }).map(([code, subject]) => [code, subject]);

const NOBODY = { reviewers: 0, approved: 0, scored: 0, mean: null } as const;

describe('signoffs', () => {
  it('takes a mean of exactly what the review needs', () => {
    expect(signoffs({ mean: 7 })).toEqual([]);
  });

  it('holds a review to the stricter of two policies', () => {
    expect(signoffs({ needed: 1, approved: 1 })).toEqual(['review_policy_differs', 'review_missing']);
    expect(signoffs({ needed: 3 })).toEqual(['review_policy_differs', 'review_missing']);
    expect(signoffs({ pass_mean: 6, mean: 6.5 })).toEqual(['review_policy_differs', 'mean_below_pass']);
    expect(signoffs({ pass_mean: 8, mean: 7.5 })).toEqual(['review_policy_differs', 'mean_below_pass']);
  });

  it('counts no more approvals than reviewers who did not refuse', () => {
    expect(signoffs({ approved: 2, reviewers: 1 })).toEqual(['review_missing']);
    expect(signoffs({ approved: 2, reviewers: 2, rejected: 1 })).toEqual(['review_missing', 'review_rejected']);
  });

  it('blocks where the evidence calls a required review optional', () => {
    expect(signoffs({ required: false })).toEqual(['review_policy_differs']);
    expect(signoffs({}, [])).toEqual(['no_review_required', 'review_policy_differs']);
  });

  it('blocks a review that the policy does not have', () => {
    const found = findingsFor('signoffs', (e) => {
      const [given] = e.signoffs.reviews;
      if (given !== undefined) e.signoffs.reviews.push({ ...given, kind: 'unheard', required: false, needed: 0 });
    });
    expect(found).toEqual([['review_policy_differs', 'unheard', { needed: 0, pass_mean: 7 }]]);
  });

  it('asks for scores only where somebody could have given them', () => {
    expect(signoffs(NOBODY)).toEqual(['nothing_examined', 'review_missing']);
    expect(signoffs({ mean: null })).toEqual(['samples_unscored']);
    expect(signoffs({ ...NOBODY, samples: 0 })).toEqual([
      'nothing_examined',
      'review_missing',
      'review_without_samples',
    ]);
  });

  it('asks nothing of an optional review that nobody gave, and all of one that somebody gave', () => {
    expect(optional(NOBODY)).toEqual([]);
    expect(optional({ ...NOBODY, samples: 0 })).toEqual([]);
    expect(optional({ reviewers: 1, approved: 1 })).toEqual([]);
    expect(optional({ reviewers: 1, scored: 3 })).toEqual([['samples_unscored', 'bias']]);
    expect(optional({ reviewers: 1, rejected: 1 })).toEqual([['review_rejected', 'bias']]);
    expect(optional({ mean: 5 })).toEqual([['mean_below_pass', 'bias']]);
  });

  it('says nothing about a reason that was given by nobody', () => {
    expect(signoffs({ refused: { is_starter: 0 } })).toEqual([]);
    expect(signoffs({ refused: { constructor: 1 } })).toEqual(['signoff_refused_unnamed']);
  });
});

describe('consumption', () => {
  it('says nothing about a failure that did not happen', () => {
    expect(codesFor('consumption', (e) => Object.assign(e.consumption, { failures: { hash: 0 } }))).toEqual([]);
  });

  it('finds nothing to train where records are there and tokens are not', () => {
    expect(codesFor('consumption', (e) => Object.assign(e.consumption, { tokens: 0 }))).toEqual(['nothing_to_train']);
  });

  it('does not miss a split that has no share', () => {
    const codes = codesFor('consumption', (e, c) => {
      Object.assign(c.split.shares, { train: 0.95, val: 0 });
      Object.assign(e.consumption, { splits: { train: 95, test: 5 } });
    });
    expect(codes).toEqual([]);
  });
});

describe('publication', () => {
  it('sees another manifest where every file is as it was', () => {
    expect(codesFor('publication', (e) => Object.assign(e.publication, { manifest_digest: 'b'.repeat(64) }))).toEqual([
      'candidate_changed',
    ]);
  });
});
