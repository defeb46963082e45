// Who may read a candidate for a review is asked with the same reasons as who may sign it.
import { describe, expect, it } from 'vitest';
import { readPublicKey } from '../../../core/attest/index.ts';
import { type Reviewer, ReviewKind, ReviewPolicy } from '../../../core/config/index.ts';
import { refusalToReview } from '../../../core/review/index.ts';
import { makeReviewer } from '../../support/reviewers.ts';
import { packetReview } from '../../support/sample-packet.ts';

const kind: ReviewKind = ReviewKind.parse({
  ...packetReview(),
  qualifications: ['licensed', 'crisis_training'],
  min_experience_years: 3,
});
const ABLE = { qualifications: ['crisis_training', 'licensed'], experience_years: 3 };
type Asked = Parameters<typeof refusalToReview>[2];

function ask(changes: object = {}, circumstances: Partial<Asked> = {}, others: readonly Reviewer[] = []) {
  const { entry } = makeReviewer('ada', { ...ABLE, ...changes });
  const policy = ReviewPolicy.parse({ kinds: [kind], required: ['foundation'], panel: [entry, ...others] });
  return refusalToReview(entry, kind, {
    policy,
    environment: 'prod',
    starter: 'engineer',
    pipeline_keyids: new Set<string>(),
    ...circumstances,
  });
}

describe('refusalToReview', () => {
  it('lets who has the qualifications and the years read', () => expect(ask()).toBeNull());

  it.each([
    ['another review', { reviews: ['edge'] }, 'review_unknown'],
    ['one qualification missing', { qualifications: ['licensed'] }, 'not_qualified'],
    ['a year too few', { experience_years: 2 }, 'not_qualified'],
    ['a test reviewer', { test: true }, 'test_reviewer'],
    ['the account that started the run', { accounts: ['other', 'engineer'] }, 'is_starter'],
  ])('refuses %s', (_, changes, reason) => expect(ask(changes)).toBe(reason));

  it('takes a test reviewer where the environment is test', () =>
    expect(ask({ test: true }, { environment: 'test' })).toBeNull());

  it('refuses everybody where nobody recorded who started', () =>
    expect(ask({}, { starter: null })).toBe('not_independent'));

  it('refuses who depends on the starter', () => {
    const { entry: starter } = makeReviewer('boss', { accounts: ['engineer'], dependent_on: ['ada'] });
    expect(ask({}, {}, [starter])).toBe('not_independent');
  });

  it('refuses a key of the pipeline', () => {
    const { entry } = makeReviewer('ada', ABLE);
    const policy = ReviewPolicy.parse({ kinds: [kind], required: [], panel: [entry] });
    const pipeline_keyids = new Set([readPublicKey(entry.pem).keyid]);
    const circumstances = { policy, environment: 'prod' as const, starter: 'engineer', pipeline_keyids };
    expect(refusalToReview(entry, kind, circumstances)).toBe('is_pipeline_key');
  });
});
