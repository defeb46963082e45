// Sign-offs are a set: whatever order the ledger lists them in, the assessment is the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessReviews } from '../../core/review/index.ts';
import { caseOf, EBB, FLOW, GALE, kindOf, person, type Said } from '../unit/review/review-case.ts';

const SEED = { seed: 20261122 };

const people = [
  person('ada'),
  person('ben', { dependent_on: ['ada'] }),
  person('cleo'),
  person('dora', { qualifications: [] }),
  person('eli', { dependent_on: ['cleo'] }),
];

const said: fc.Arbitrary<Said> = fc.record({
  by: fc.constantFrom(...people),
  decision: fc.constantFrom('approve' as const, 'approve' as const, 'refuse' as const),
  earlier: fc.boolean(),
  // Few moments, so that some are equal and the hash decides.
  at: fc.constantFrom('2026-03-01T10:00:00Z', '2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00Z'),
  samples: fc.constantFrom([EBB, FLOW], [EBB], [FLOW], [EBB, FLOW, GALE]),
  score: fc.integer({ min: 5, max: 10 }).map((score) => () => score),
});

describe('assessReviews', () => {
  it('is a function of the set of sign-offs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 8 }), fc.infiniteStream(fc.nat()), async (list, ranks) => {
        const review = await caseOf({ panel: people, kind: kindOf(), carries: {} }, list);
        const shuffled = review.entries
          .map((entry) => ({ entry, rank: ranks.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ entry }) => entry);
        const [forward, other] = [assessReviews(review), assessReviews({ ...review, entries: shuffled })];
        expect({ ...other, refusals: [...other.refusals].sort() }).toEqual({
          ...forward,
          refusals: [...forward.refusals].sort(),
        });
      }),
      { ...SEED, numRuns: 60 },
    );
  });

  it('gives every sign-off a place: it counts, or it has its reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 8 }), async (list) => {
        const review = await caseOf({ panel: people, kind: kindOf(), carries: {} }, list);
        const { collection, refusals } = assessReviews(review);
        const counted = [...collection.given, ...collection.carried].map(({ envelope_sha256 }) => envelope_sha256);
        const named = new Set(review.entries.map(({ envelope_sha256 }) => envelope_sha256));
        expect(new Set([...counted, ...refusals.keys()])).toEqual(named);
        expect(counted.filter((envelope) => refusals.has(envelope))).toEqual([]);
      }),
      { ...SEED, numRuns: 60 },
    );
  });

  it('never passes a review with fewer reviewers than it needs, or two who depend on each other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 8 }), async (list) => {
        const { stands, evidence } = assessReviews(await caseOf({ panel: people, kind: kindOf(), carries: {} }, list));
        // Five people: ada or ben, cleo or eli, and dora is not qualified.
        expect(evidence.reviews[0]?.reviewers).toBeLessThanOrEqual(2);
        if (stands[0]?.state === 'passed') expect(evidence.reviews[0]).toMatchObject({ reviewers: 2, rejected: 0 });
      }),
      { ...SEED, numRuns: 60 },
    );
  });
});
