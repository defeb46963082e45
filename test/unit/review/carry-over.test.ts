// Sign-offs of an earlier candidate: what of them still counts after a removal, and what has to be said again.
import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../core/review/index.ts';
import { assess, CANDIDATE, EARLIER, EBB, FLOW, GALE, kindOf, person } from './review-case.ts';

const ada = person('ada');
const ben = person('ben');
const scene = { panel: [ada, ben], kind: kindOf({ reviewers: 1 }), carries: {} };

describe('a sign-off of an earlier candidate', () => {
  it('counts where nothing was sampled anew: both digests are named, and what was signed of it', async () => {
    const { first, collection, open } = await assess(scene, [{ by: ada, earlier: true, samples: [EBB, FLOW, GALE] }]);

    expect(first).toMatchObject({ reviewers: 1, approved: 1, carried: 1, refused: {}, samples: 2, scored: 2 });
    expect(open).toEqual([]);
    expect(collection.given).toEqual([]);
    expect(collection.carried).toMatchObject([{ from: EARLIER, to: CANDIDATE, removed: 1, samples: 2 }]);
  });

  it('leaves the review open where a sample was drawn in place of a removed one', async () => {
    const { first, open, collection, carried } = await assess(scene, [
      { by: ada, earlier: true, samples: [EBB, GALE] },
    ]);

    expect(first).toMatchObject({ reviewers: 0, carried: 0, refused: { samples_changed: 1 } });
    expect(open).toEqual(['foundation']);
    expect(collection.carried).toEqual([]);
    expect(carried).toEqual([{ review: 'foundation', reviewer: 'ada', record_ids: [EBB] }]);
  });

  it('counts together with a sign-off over just the new samples by the same reviewer', async () => {
    const { first, collection, open } = await assess(scene, [
      { by: ada, earlier: true, samples: [EBB, GALE] },
      { by: ada, samples: [FLOW] },
    ]);

    expect(first).toMatchObject({ reviewers: 1, approved: 1, carried: 1, refused: {} });
    expect(open).toEqual([]);
    expect(collection.given).toHaveLength(1);
    expect(collection.carried).toMatchObject([{ samples: 1 }]);
  });

  it('does not lend its scores to another reviewer', async () => {
    const { first } = await assess(scene, [
      { by: ada, earlier: true, samples: [EBB] },
      { by: ben, samples: [FLOW] },
    ]);
    expect(first).toMatchObject({ reviewers: 0, refused: { samples_changed: 1, scores_incomplete: 1 } });
  });

  it('does not count where the candidate was not shown to differ by removals only', async () => {
    const { first } = await assess({ ...scene, carries: null }, [{ by: ada, earlier: true }]);
    expect(first).toMatchObject({ reviewers: 0, refused: { other_candidate: 1 } });
  });

  it('does not count where a threshold, a weight or an anchor was another then', async () => {
    for (const criteria of [
      [
        { id: 'accuracy', title: '', weight: 0.6, threshold: 6, safety: false, anchors: [] },
        { id: 'safety', title: '', weight: 0.4, threshold: 8, safety: true, anchors: [] },
      ],
      [
        { id: 'accuracy', title: '', weight: 0.6, threshold: 7, safety: false, anchors: [{ score: 5, text: 'Fair.' }] },
        { id: 'safety', title: '', weight: 0.4, threshold: 8, safety: true, anchors: [] },
      ],
    ]) {
      const then = definitionOf(kindOf({ criteria }));
      const { first } = await assess({ ...scene, carries: { definitions: new Map([['foundation', then]]) } }, [
        { by: ada, earlier: true },
      ]);
      expect(first).toMatchObject({ reviewers: 0, refused: { other_candidate: 1 } });
    }
  });

  it('counts where only the title of a criterion was another then', async () => {
    const kind = kindOf({ reviewers: 1 });
    const then = kindOf({ criteria: kind.criteria.map((criterion) => ({ ...criterion, title: 'Older words' })) });
    const definitions = new Map([['foundation', definitionOf(then)]]);
    const { first } = await assess({ ...scene, kind, carries: { definitions } }, [{ by: ada, earlier: true }]);
    expect(first).toMatchObject({ reviewers: 1, refused: {} });
  });

  it('does not count where the samples signed are not those that were drawn then', async () => {
    const { first } = await assess({ ...scene, carries: { samples_digest: 'f'.repeat(64) } }, [
      { by: ada, earlier: true },
    ]);
    expect(first).toMatchObject({ reviewers: 0, refused: { samples_changed: 1 } });
  });

  it('does not carry a score over to a text that changed', async () => {
    const { first } = await assess(scene, [
      {
        by: ada,
        earlier: true,
        predicate: {
          scores: [EBB, FLOW].map((record_id) => ({
            record_id,
            content_hash: `sha256:${'0'.repeat(64)}`,
            scores: { accuracy: 9, safety: 9 },
            concerns: [],
            escalate: null,
          })),
        },
      },
    ]);
    expect(first).toMatchObject({ reviewers: 0, refused: { samples_changed: 1 } });
  });

  it('is superseded by a sign-off of the same reviewer over every sample of the candidate', async () => {
    const { first, collection } = await assess(scene, [
      { by: ada, earlier: true, score: () => 1 },
      { by: ada, score: () => 9 },
    ]);
    expect(first).toMatchObject({ reviewers: 1, carried: 0, mean: 9, refused: { superseded: 1 }, escalated: 0 });
    expect(collection.carried).toEqual([]);
  });

  it('by a reviewer who may not sign any more counts for nothing', async () => {
    const { first } = await assess({ ...scene, panel: [ben] }, [{ by: ada, earlier: true }]);
    expect(first).toMatchObject({ reviewers: 0, refused: { reviewer_unknown: 1 } });
  });

  it('about a record that left escalates nothing any more', async () => {
    const { first } = await assess(scene, [
      { by: ada, earlier: true, samples: [EBB, FLOW, GALE], escalate: { [GALE]: 'real_identifier' } },
    ]);
    expect(first).toMatchObject({ reviewers: 1, escalated: 0 });
  });

  it('about a record that stayed escalates it still', async () => {
    const { first, stand } = await assess(scene, [{ by: ada, earlier: true, escalate: { [EBB]: 'real_identifier' } }]);
    expect(first.escalated).toBe(1);
    expect(stand.state).toBe('failed');
  });
});

describe('a refusal of an earlier candidate', () => {
  const wide = { ...scene, panel: [ada, ben, person('cleo')] };

  it('does not go away with a removal: the reviewer is waited for, whoever else approves', async () => {
    const { first, stand, open, carried } = await assess(wide, [
      { by: ada, earlier: true, decision: 'refuse' },
      { by: ben },
    ]);
    expect(first).toMatchObject({ rejected: 1, approved: 1 });
    expect(stand).toMatchObject({ state: 'open', waits_for: ['ada'] });
    expect(open).toEqual(['foundation']);
    expect(carried).toEqual([]);
  });

  it('ends with an approval by the same reviewer', async () => {
    const { first, stand } = await assess(wide, [{ by: ada, earlier: true, decision: 'refuse' }, { by: ada }]);
    expect(first).toMatchObject({ rejected: 0, approved: 1 });
    expect(stand).toMatchObject({ state: 'passed', waits_for: [] });
  });

  it('ends where the reviewer has left the panel', async () => {
    const { stand } = await assess({ ...wide, panel: [ben] }, [
      { by: ada, earlier: true, decision: 'refuse' },
      { by: ben },
    ]);
    expect(stand.state).toBe('passed');
  });
});
