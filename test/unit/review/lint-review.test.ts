// A configuration whose reviews could not be given is refused before anything runs, with the place of the fault.
import { describe, expect, it } from 'vitest';
import { lintReview } from '../../../cli/config/lint-review.ts';
import type { ReleaseConfig } from '../../../core/config/index.ts';
import { makeReviewer } from '../../support/reviewers.ts';
import { signingConfig } from '../../support/signed-candidates.ts';

const ada = makeReviewer('ada');
const ben = makeReviewer('ben', { dependent_on: ['ada'] });

/** Families of the invented configuration do not matter here, but for one. */
const base = (): ReleaseConfig => {
  const config = signingConfig([ada, ben]);
  const [family = 'harbour'] = config.families.map(({ id }) => id);
  return {
    ...config,
    review: { ...config.review, kinds: config.review.kinds.map((kind) => ({ ...kind, families: [family] })) },
  };
};

type Review = ReleaseConfig['review'];

function faultsOf(change: (review: Review) => Partial<Review>, environment: 'dev' | 'test' | 'prod' = 'dev') {
  const config = base();
  return lintReview({
    ...config,
    project: { ...config.project, environment },
    review: { ...config.review, ...change(config.review) },
  }).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);
}

const first = (review: Review) => {
  const [kind] = review.kinds;
  if (kind === undefined) throw new Error('no kind');
  return kind;
};
const panelOf =
  (...entries: readonly Review['panel'][number][]) =>
  () => ({ panel: [...entries] });

describe('the reviews of a configuration', () => {
  it('have no fault where everything fits', () => {
    expect(faultsOf(() => ({}))).toEqual([]);
    expect(faultsOf(panelOf({ ...ada.entry, test: true }), 'test')).toEqual([]);
  });

  it.each<[string, string, () => string[]]>([
    [
      'weights that do not add up to 1',
      'review.kinds.0.criteria: the weights add up to 1.2000, not 1',
      () =>
        faultsOf((review) => ({
          kinds: [{ ...first(review), criteria: first(review).criteria.map((one) => ({ ...one, weight: 0.6 })) }],
        })),
    ],
    [
      'a criterion given twice',
      'review.kinds.0.criteria.1.id: the criterion `accuracy` is given twice',
      () =>
        faultsOf((review) => ({
          kinds: [{ ...first(review), criteria: first(review).criteria.map((one) => ({ ...one, id: 'accuracy' })) }],
        })),
    ],
    [
      'two anchors of one score',
      'review.kinds.0.criteria.0.anchors.1.score: the score 5 has two anchors',
      () =>
        faultsOf((review) => ({
          kinds: [
            {
              ...first(review),
              criteria: first(review).criteria.map((one, index) =>
                index > 0 ? one : { ...one, anchors: [5, 5].map((score) => ({ score, text: 'Fair.' })) },
              ),
            },
          ],
        })),
    ],
    [
      'a family that there is not',
      'review.kinds.0.families.0: no family is named `nowhere`',
      () => faultsOf((review) => ({ kinds: [{ ...first(review), families: ['nowhere'] }] })),
    ],
    [
      'two kinds of one name',
      'review.kinds.1.id: `foundation` is used twice; give each its own id',
      () => faultsOf((review) => ({ kinds: [first(review), first(review)] })),
    ],
    [
      'a required kind that there is not',
      'review.required.1: no kind of review is named `edge`',
      () => faultsOf(() => ({ required: ['foundation', 'edge'] })),
    ],
    [
      'a kind required twice',
      'review.required.1: `foundation` is required twice',
      () => faultsOf(() => ({ required: ['foundation', 'foundation'] })),
    ],
    [
      'two reviewers of one name',
      'review.panel.1.id: `ada` is used twice; give each its own id',
      () => faultsOf(panelOf(ada.entry, { ...ben.entry, id: 'ada', dependent_on: [] })),
    ],
    [
      'two reviewers of one key',
      'review.panel.1.pem: is the key of another reviewer, too; a key is one person',
      () => faultsOf(panelOf(ada.entry, { ...ben.entry, pem: ada.entry.pem })),
    ],
    [
      'a key that is none',
      'review.panel.0.pem: is no public key in PEM, Ed25519 or ECDSA P-256; `review keygen` prints one',
      () => faultsOf(panelOf({ ...ada.entry, pem: 'quokka' })),
    ],
    [
      'a private key',
      'review.panel.0.pem: is no public key in PEM, Ed25519 or ECDSA P-256; `review keygen` prints one',
      () => faultsOf(panelOf({ ...ada.entry, pem: ada.privatePem })),
    ],
    [
      'a reviewer for a kind that there is not',
      'review.panel.0.reviews.0: no kind of review is named `edge`',
      () => faultsOf(panelOf({ ...ada.entry, reviews: ['edge'] })),
    ],
    [
      'dependence on nobody',
      'review.panel.0.dependent_on.0: no reviewer of the panel is named `zoe`',
      () => faultsOf(panelOf({ ...ada.entry, dependent_on: ['zoe'] })),
    ],
    [
      'dependence on oneself',
      'review.panel.0.dependent_on.0: a reviewer cannot depend on itself',
      () => faultsOf(panelOf({ ...ada.entry, dependent_on: ['ada'] })),
    ],
    [
      'a test reviewer in production',
      'review.panel.0.test: a test reviewer signs only where project.environment is test, and it is prod',
      () => faultsOf(panelOf({ ...ada.entry, test: true }), 'prod'),
    ],
    [
      'a trusted key under another id',
      `review.trusted_keys.0.keyid: is not the id of this key: ${ben.keyid}`,
      () =>
        faultsOf(() => ({ trusted_keys: [{ keyid: ada.keyid, pem: ben.entry.pem, holder: 'pipeline' }], panel: [] })),
    ],
    [
      'a key of the pipeline on the panel',
      'review.panel.0.pem: is a key of the pipeline itself, whose word is no review',
      () =>
        faultsOf(() => ({
          trusted_keys: [{ keyid: ada.keyid, pem: ada.entry.pem, holder: 'pipeline' }],
          panel: [ada.entry],
        })),
    ],
  ])('with %s are refused', (_, sentence, faults) => {
    expect(faults()).toEqual([sentence]);
    expect(faults().join()).not.toContain('quokka');
  });
});
