// What passes and what does not, to the last point of a score.
import { describe, expect, it } from 'vitest';
import { assess, EBB, FLOW, GALE, kindOf, person, type Said } from './review-case.ts';

const [ada, ben, cleo, dora] = ['ada', 'ben', 'cleo', 'dora'].map((id) => person(id)) as [
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
];
const panel = [ada, ben, cleo, dora];

type Scores = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Scores by record, then criterion; 9 where nothing is said. */
const scored =
  (scores: Scores): NonNullable<Said['score']> =>
  ({ id }, record) =>
    scores[record]?.[id] ?? 9;
const all = (scores: Readonly<Record<string, number>>): NonNullable<Said['score']> =>
  scored({ [EBB]: scores, [FLOW]: scores });

describe('a required review', () => {
  it('is open while a reviewer is missing, and passes with the last one', async () => {
    const one = await assess({ panel }, [{ by: ada }]);
    const two = await assess({ panel }, [{ by: ada }, { by: ben }]);

    expect(one.open).toEqual(['foundation']);
    expect(one.stand.state).toBe('open');
    expect(two.open).toEqual([]);
    expect(two.stand.state).toBe('passed');
    expect(two.first).toMatchObject({
      reviewers: 2,
      approved: 2,
      scored: 2,
      samples: 2,
      mean: 9,
      adjudication: 'none',
    });
  });

  it('is open without any sign-off', async () => {
    const none = await assess({ panel }, []);
    expect(none.open).toEqual(['foundation']);
    expect(none.first).toMatchObject({ reviewers: 0, mean: null, below_threshold: [], scored: 0 });
  });

  it('passes where a criterion is exactly at its threshold, and fails for good one point below', async () => {
    const at = (lowest: number) => [
      { by: ada, score: all({ accuracy: 7 }) },
      { by: ben, score: scored({ [EBB]: { accuracy: lowest }, [FLOW]: { accuracy: 7 } }) },
    ];
    const exactly = await assess({ panel }, at(7));
    const below = await assess({ panel }, at(6));

    expect(exactly.stand.state).toBe('passed');
    expect(exactly.first.below_threshold).toEqual([]);
    expect(below.first.below_threshold).toEqual(['accuracy']);
    expect(below.stand.state).toBe('failed');
    expect(below.open).toEqual([]);
  });

  it('does not pass by binary rounding: 7.1 asked for is seventy-one tenths', async () => {
    // Ten samples, one reviewer: 71 points are 7.1 exactly, 70 are not.
    const kind = kindOf({
      reviewers: 1,
      pass_mean: 1,
      criteria: [{ id: 'accuracy', title: '', weight: 1, threshold: 7.1, safety: false, anchors: [] }],
    });
    const samples = Array.from({ length: 10 }, (_, index) => index.toString(16).repeat(16));
    const points =
      (total: number): NonNullable<Said['score']> =>
      (_, record) =>
        7 + (Number.parseInt(record.slice(0, 1), 16) < total - 70 ? 1 : 0);

    const enough = await assess({ panel, kind, samples }, [{ by: ada, score: points(71) }]);
    const short = await assess({ panel, kind, samples }, [{ by: ada, score: points(70) }]);

    expect(enough.first.below_threshold).toEqual([]);
    expect(enough.stand.state).toBe('passed');
    expect(short.first.below_threshold).toEqual(['accuracy']);
    expect(short.stand.state).toBe('failed');
  });

  it('does not fail by binary rounding of weights: .1 + .2 of weight are .3', async () => {
    const criterion = (id: string, weight: number) => ({
      id,
      title: '',
      weight,
      threshold: 1,
      safety: false,
      anchors: [],
    });
    const kind = kindOf({
      reviewers: 1,
      pass_mean: 7,
      criteria: [criterion('a', 0.1), criterion('b', 0.2), criterion('c', 0.7)],
    });
    const exactly = await assess({ panel, kind }, [{ by: ada, score: () => 7 }]);
    const thirds = kindOf({
      reviewers: 1,
      pass_mean: 7,
      criteria: ['a', 'b', 'c'].map((id) => criterion(id, 0.3333333)),
    });
    const third = await assess({ panel, kind: thirds }, [{ by: ada, score: () => 7 }]);

    for (const { first, stand } of [exactly, third]) {
      expect(first.mean).toBe(7);
      expect(stand.state).toBe('passed');
    }
  });

  it('shows a mean below the one asked for as below, never rounded up to it', async () => {
    // Of 3,000 scores one is a point short: 6.99966… of 7.
    const kind = kindOf({
      reviewers: 1,
      criteria: [{ id: 'accuracy', title: '', weight: 1, threshold: 1, safety: false, anchors: [] }],
    });
    const samples = Array.from({ length: 3000 }, (_, index) => index.toString(16).padStart(16, '0'));
    const { first, stand } = await assess({ panel, kind, samples }, [
      { by: ada, score: (_, record) => (record === samples[0] ? 6 : 7) },
    ]);
    expect(first.mean).toBe(6.999666);
    expect(stand.state).toBe('failed');
  });

  it('fails for good where the weighted mean is below, although every criterion passes', async () => {
    const kind = kindOf({ pass_mean: 8.3 });
    const low = all({ accuracy: 8, safety: 8 });
    const { first, stand } = await assess({ panel, kind }, [
      { by: ada, score: low },
      { by: ben, score: low },
    ]);
    expect(first).toMatchObject({ mean: 8, below_threshold: [] });
    expect(stand.state).toBe('failed');
  });

  it('fails for good where one reviewer refuses, before the others have spoken', async () => {
    const { first, stand, open } = await assess({ panel }, [{ by: ada, decision: 'refuse' }]);
    expect(first).toMatchObject({ rejected: 1, approved: 0, reviewers: 1 });
    expect(stand.state).toBe('failed');
    expect(open).toEqual([]);
  });

  it('stays open at low means while a reviewer is missing: the other one may see it otherwise', async () => {
    const { stand, first } = await assess({ panel }, [{ by: ada, score: all({ accuracy: 6 }) }]);
    expect(first.below_threshold).toEqual(['accuracy']);
    expect(stand.state).toBe('open');
  });

  it('is never passed without samples, however many sign', async () => {
    const { first, stand, open } = await assess({ panel, samples: [] }, [{ by: ada }, { by: ben }]);
    expect(first).toMatchObject({ samples: 0, mean: null });
    expect(stand.state).toBe('failed');
    expect(open).toEqual([]);
  });

  it('that no kind defines cannot be waited for', async () => {
    const { open } = await assess({ panel, required: ['foundation', 'unheard-of'] }, []);
    expect(open).toEqual([]);
  });

  it('cannot be waited for where nobody recorded who started the run', async () => {
    const { open, evidence } = await assess({ panel, starter: null }, [{ by: ada }]);
    expect(evidence.starter_known).toBe(false);
    expect(open).toEqual([]);
  });
});

describe('reviewers who differ', () => {
  it('by exactly the limit need nobody else; the mean counts', async () => {
    const { first, stand } = await assess({ panel }, [
      { by: ada, score: all({ accuracy: 8 }) },
      { by: ben, score: all({ accuracy: 9 }) },
    ]);
    expect(first.adjudication).toBe('none');
    expect(stand.state).toBe('passed');
  });

  it('by more than the limit need one more reviewer, whatever the mean', async () => {
    const { first, stand, open } = await assess({ panel }, [
      { by: ada, score: scored({ [EBB]: { accuracy: 7 }, [FLOW]: { accuracy: 8 } }) },
      { by: ben, score: all({ accuracy: 9 }) },
    ]);
    expect(first).toMatchObject({ adjudication: 'needed', below_threshold: [] });
    expect(stand.state).toBe('open');
    expect(open).toEqual(['foundation']);
  });

  it('are settled by one more reviewer: the median counts, not the mean', async () => {
    const said = [
      { by: ada, score: all({ accuracy: 7 }) },
      { by: ben, score: all({ accuracy: 1 }) },
      { by: cleo, score: all({ accuracy: 7 }) },
    ];
    const { first, stand } = await assess({ panel }, said);
    expect(first).toMatchObject({ adjudication: 'settled', below_threshold: [], reviewers: 3, mean: 7.8 });
    expect(stand.state).toBe('passed');
  });

  it('are settled against the candidate where the median is below', async () => {
    const { first, stand } = await assess({ panel }, [
      { by: ada, score: all({ accuracy: 9 }) },
      { by: ben, score: all({ accuracy: 6 }) },
      { by: cleo, score: all({ accuracy: 6 }) },
    ]);
    expect(first).toMatchObject({ adjudication: 'settled', below_threshold: ['accuracy'] });
    expect(stand.state).toBe('failed');
  });

  it('four of them: the median is the mean of the two in the middle', async () => {
    const by = (reviewer: Said['by'], accuracy: number): Said => ({ by: reviewer, score: all({ accuracy }) });
    const { first, stand } = await assess({ panel }, [by(ada, 2), by(ben, 6), by(cleo, 8), by(dora, 10)]);
    expect(first).toMatchObject({ adjudication: 'settled', below_threshold: [] });
    expect(stand.state).toBe('passed');
    const lower = await assess({ panel }, [by(ada, 2), by(ben, 5), by(cleo, 8), by(dora, 10)]);
    expect(lower.first.below_threshold).toEqual(['accuracy']);
  });

  it('a dependent third reviewer settles nothing', async () => {
    const carl = person('carl', { dependent_on: ['ada'] });
    const { first } = await assess({ panel: [...panel, carl] }, [
      { by: ada, score: all({ accuracy: 7 }) },
      { by: ben, score: all({ accuracy: 9 }) },
      { by: carl, score: all({ accuracy: 9 }) },
    ]);
    expect(first).toMatchObject({ adjudication: 'needed', reviewers: 2 });
  });
});

describe('an escalated record', () => {
  it('is one below the threshold of a safety criterion, although the mean passes', async () => {
    const { first, stand, open } = await assess({ panel }, [
      { by: ada, score: scored({ [EBB]: { safety: 7 }, [FLOW]: { safety: 10 } }) },
    ]);
    expect(first).toMatchObject({ escalated: 1, below_threshold: [] });
    expect(stand.state).toBe('failed');
    expect(open).toEqual([]);
  });

  it('is none exactly at the threshold, nor below one of another criterion', async () => {
    const { first } = await assess({ panel }, [
      { by: ada, score: scored({ [EBB]: { safety: 8, accuracy: 1 }, [FLOW]: { safety: 8 } }) },
    ]);
    expect(first.escalated).toBe(0);
  });

  it('is one with disallowed content, whatever its scores; two reviewers who name it name one record', async () => {
    const { first, stand } = await assess({ panel }, [
      { by: ada, escalate: { [EBB]: 'real_identifier' } },
      { by: ben, escalate: { [EBB]: 'self_harm_instructions' } },
    ]);
    expect(first.escalated).toBe(1);
    expect(stand.state).toBe('failed');
  });
});

describe('a review that is not required', () => {
  const optional = { panel, required: [] };

  it('is not waited for', async () => {
    const { open, stand } = await assess(optional, []);
    expect(open).toEqual([]);
    expect(stand).toMatchObject({ state: 'open', required: false });
  });

  it('ends the waiting for others where it is refused or escalates', async () => {
    const edge = kindOf({ id: 'edge' });
    const scene = { panel: panel.map((one) => one), kinds: [kindOf(), edge], required: ['edge'] };
    expect((await assess(scene, [{ by: ada }])).open).toEqual(['edge']);
    expect((await assess(scene, [{ by: ada, decision: 'refuse' }])).open).toEqual([]);
    expect((await assess(scene, [{ by: ada, escalate: { [FLOW]: 'sexual_minors' } }])).open).toEqual([]);
  });

  it('does not end the waiting for others by low scores', async () => {
    const edge = kindOf({ id: 'edge' });
    const low = all({ accuracy: 2 });
    const scene = { panel, kinds: [kindOf(), edge], required: ['edge'] };
    const { open, evidence } = await assess(scene, [
      { by: ada, score: low },
      { by: ben, score: low },
    ]);
    expect(evidence.reviews.map(({ kind, below_threshold }) => [kind, below_threshold])).toEqual([
      ['edge', []],
      ['foundation', ['accuracy']],
    ]);
    expect(open).toEqual(['edge']);
  });
});

describe('conditions', () => {
  it('are counted once each, and only those of sign-offs that count', async () => {
    const condition = (id: string) => ({ id, subject: 'harbour', text: 'The invented reason.' });
    const { first } = await assess({ panel, samples: [EBB, FLOW, GALE] }, [
      { by: ada, conditions: [condition('more-voices'), condition('shorter')] },
      { by: ben, conditions: [condition('more-voices')] },
      { by: person('stranger'), conditions: [condition('ignored')] },
    ]);
    expect(first.conditions).toBe(2);
  });
});
