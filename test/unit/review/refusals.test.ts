// Every reason for which a sign-off counts for nothing, and that it alone counts for nothing.
import { describe, expect, it } from 'vitest';
import { SIGNOFF_REFUSALS, type SignoffRefusal } from '../../../core/evidence/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import { assess, EBB, FLOW, GALE, kindOf, person, type Said, type Scene } from './review-case.ts';

const ada = person('ada');
const ben = person('ben');

interface Refused {
  readonly why: string;
  readonly refusal: SignoffRefusal;
  readonly scene?: Partial<Scene>;
  readonly said: Partial<Said>;
  /** Where the sign-off names no kind of the policy. */
  readonly unplaced?: boolean;
}

const kate = person('kate');
const unqualified = person('una', { qualifications: ['other'] });
const junior = person('jo', { experience_years: 2 });
const tester = person('tess', { test: true });
const account = person('acc', { accounts: ['mail:acc', 'other'] });
const friend = person('fay', { dependent_on: ['acc'] });
const boss = person('bo', { accounts: ['engineer'], dependent_on: ['cy'] });
const subordinate = person('cy');
const elsewhere = person('eve', { reviews: ['edge'] });

const CASES: readonly Refused[] = [
  {
    why: 'the envelope is gone or altered',
    refusal: 'signature_invalid',
    said: { by: ada, entry: { envelope: null } },
  },
  {
    why: 'another key signed in the name of the reviewer',
    refusal: 'signature_invalid',
    said: { by: { ...ada, sign: kate.sign } },
  },
  {
    why: 'the ledger names another reviewer than the one who signed',
    refusal: 'signature_invalid',
    said: { by: ada, entry: { reviewer: 'ben' } },
  },
  {
    why: 'the envelope holds another kind of payload',
    refusal: 'signature_invalid',
    said: {
      by: ada,
      entry: { envelope: { payload: 'e30=', payloadType: 'text/plain', signatures: [{ sig: 'AAAA' }] } },
    },
  },
  { why: 'the reviewer is not on the panel', refusal: 'reviewer_unknown', said: { by: person('nobody') } },
  {
    why: 'the policy has no such review',
    refusal: 'review_unknown',
    said: { by: ada, predicate: { review: 'astrology' }, entry: { review: 'astrology' } },
    unplaced: true,
  },
  {
    why: 'the reviewer may not give this review',
    refusal: 'review_unknown',
    scene: { panel: [elsewhere] },
    said: { by: elsewhere },
  },
  {
    why: 'a qualification is missing',
    refusal: 'not_qualified',
    scene: { panel: [unqualified] },
    said: { by: unqualified },
  },
  {
    why: 'a year of experience is missing',
    refusal: 'not_qualified',
    scene: { panel: [junior] },
    said: { by: junior },
  },
  {
    why: 'the statement claims a qualification that the panel does not know of',
    refusal: 'not_qualified',
    said: { by: ada, predicate: { qualifications: ['licensed', 'surgeon'] } },
  },
  {
    why: 'the statement claims more years than the panel knows of',
    refusal: 'not_qualified',
    said: { by: ada, predicate: { experience_years: 4 } },
  },
  {
    why: 'a test reviewer signs in production',
    refusal: 'test_reviewer',
    scene: { panel: [tester] },
    said: { by: tester },
  },
  {
    why: 'a test reviewer signs in development',
    refusal: 'test_reviewer',
    scene: { panel: [tester], environment: 'dev' },
    said: { by: tester },
  },
  {
    why: 'the reviewer started the run under one of several accounts',
    refusal: 'is_starter',
    scene: { panel: [account], starter: 'other' },
    said: { by: account },
  },
  {
    why: 'the account of the starter is the id of the reviewer',
    refusal: 'is_starter',
    scene: { starter: 'ada' },
    said: { by: ada },
  },
  {
    why: 'the reviewer started the run that was signed',
    refusal: 'is_starter',
    said: { by: ada, entry: { starter: 'ada' } },
  },
  {
    why: 'nobody recorded who started the run',
    refusal: 'not_independent',
    scene: { starter: null },
    said: { by: ada },
  },
  {
    why: 'nobody recorded who started the run that was signed',
    refusal: 'not_independent',
    said: { by: ada, entry: { starter: null } },
  },
  {
    why: 'the reviewer depends on the starter',
    refusal: 'not_independent',
    scene: { panel: [account, friend], starter: 'mail:acc' },
    said: { by: friend },
  },
  {
    why: 'the starter depends on the reviewer',
    refusal: 'not_independent',
    scene: { panel: [boss, subordinate] },
    said: { by: subordinate },
  },
  {
    why: 'independence was not declared',
    refusal: 'not_independent',
    said: { by: ada, independent: false },
  },
  { why: 'the candidate is another one', refusal: 'other_candidate', said: { by: ada, earlier: true } },
  {
    why: 'the samples were drawn anew',
    refusal: 'samples_changed',
    said: { by: ada, predicate: { samples: sha256('older samples') } },
  },
  {
    why: 'a record was scored that is no sample',
    refusal: 'samples_changed',
    said: { by: ada, samples: [EBB, FLOW, GALE] },
  },
  {
    why: 'a text differs from the one that was read',
    refusal: 'samples_changed',
    said: {
      by: ada,
      predicate: {
        scores: [EBB, FLOW].map((record_id) => ({
          record_id,
          content_hash: `sha256:${sha256('another text')}`,
          scores: { accuracy: 9, safety: 9 },
          concerns: [],
          escalate: null,
        })),
      },
    },
  },
  { why: 'a sample was left out', refusal: 'scores_incomplete', said: { by: ada, samples: [EBB] } },
  { why: 'nothing was scored', refusal: 'scores_incomplete', said: { by: ada, samples: [] } },
  {
    why: 'a sample was scored twice',
    refusal: 'scores_incomplete',
    said: { by: ada, samples: [EBB, EBB, FLOW] },
  },
];

describe('a sign-off counts for nothing where', () => {
  for (const { why, refusal, scene, said, unplaced = false } of CASES)
    it(`${why} (${refusal})`, async () => {
      const { first, evidence, collection, refusals, review, stand } = await assess({ panel: [ada, ben], ...scene }, [
        { by: ada, ...said },
      ]);

      const counts = { [refusal]: 1 };
      expect(unplaced ? evidence.unplaced : first.refused).toEqual(counts);
      expect(unplaced ? first.refused : evidence.unplaced).toEqual({});
      expect(refusals.get(review.entries[0]?.envelope_sha256 ?? '')).toBe(refusal);
      expect(first).toMatchObject({ reviewers: 0, approved: 0, rejected: 0, mean: null, scored: 0 });
      expect([...collection.given, ...collection.carried]).toEqual([]);
      expect(stand.state).toBe('open');
    });

  it('a criterion was left out, or one was scored that the review does not have', async () => {
    for (const scores of [{ accuracy: 9 }, { accuracy: 9, safety: 9, humour: 9 }, { accuracy: 9, humour: 9 }]) {
      const given = [EBB, FLOW].map((record_id) => ({
        record_id,
        content_hash: `sha256:${sha256(`text of ${record_id}`)}`,
        scores: scores as Record<string, number>,
        concerns: [],
        escalate: null,
      }));
      const { first } = await assess({ panel: [ada] }, [{ by: ada, predicate: { scores: given } }]);
      expect(first).toMatchObject({ refused: { scores_incomplete: 1 }, reviewers: 0 });
    }
  });

  it('the key is one of the pipeline itself (is_pipeline_key)', async () => {
    const [entry] = (await assess({ panel: [ada] }, [{ by: ada }])).review.entries;
    const keyid = entry?.envelope?.signatures[0]?.keyid ?? '';

    const { first } = await assess({ panel: [ada], pipeline: [keyid] }, [{ by: ada }]);

    expect(keyid).toMatch(/^[0-9a-f]{64}$/);
    expect(first).toMatchObject({ refused: { is_pipeline_key: 1 }, reviewers: 0 });
  });

  it('the same reviewer signed again later (superseded), and the later word counts', async () => {
    const said = [{ by: ada, decision: 'refuse' as const }, { by: ada }];

    const { first } = await assess({ panel: [ada] }, said);

    expect(first).toMatchObject({ refused: { superseded: 1 }, reviewers: 1, approved: 1, rejected: 0 });
  });

  it('it was signed later than that of a reviewer on whom it depends, in either direction (not_independent)', async () => {
    const carl = person('carl', { dependent_on: ['ada'] });
    for (const said of [
      [{ by: ada }, { by: carl }],
      [{ by: carl }, { by: ada }],
    ]) {
      const { first, collection, refusals, review } = await assess({ panel: [ada, carl] }, said);
      expect(first).toMatchObject({ refused: { not_independent: 1 }, reviewers: 1, approved: 1 });
      expect(refusals.get(review.entries[1]?.envelope_sha256 ?? '')).toBe('not_independent');
      expect(collection.given.map(({ envelope_sha256 }) => envelope_sha256)).toEqual([
        review.entries[0]?.envelope_sha256,
      ]);
    }
  });

  it('two reviewers share one key: one key is one person', async () => {
    const twin = { ...ada, entry: { ...ada.entry, id: 'ada-too' } };

    const { first } = await assess({ panel: [ada, twin] }, [{ by: ada }, { by: twin }]);

    expect(first).toMatchObject({ refused: { not_independent: 1 }, reviewers: 1 });
  });

  it('every reason of the closed list is met in these tests', () => {
    const met = new Set<string>([...CASES.map(({ refusal }) => refusal), 'is_pipeline_key', 'superseded']);
    expect(Object.keys(SIGNOFF_REFUSALS).filter((reason) => !met.has(reason))).toEqual([]);
  });
});

describe('a sign-off counts where', () => {
  it('experience and qualifications are exactly what the review asks for', async () => {
    expect((await assess({ panel: [ada] }, [{ by: ada }])).first).toMatchObject({ reviewers: 1, refused: {} });
  });

  it('the key is ECDSA P-256', async () => {
    const ecdsa = person('eli', { algorithm: 'ecdsa' });
    expect((await assess({ panel: [ecdsa] }, [{ by: ecdsa }])).first).toMatchObject({ reviewers: 1, refused: {} });
  });

  it('a test reviewer signs in the test environment', async () => {
    const { first } = await assess({ panel: [tester], environment: 'test' }, [{ by: tester }]);
    expect(first).toMatchObject({ reviewers: 1, refused: {} });
  });

  it('the ledger names it twice: it counts once', async () => {
    const kind = kindOf({ reviewers: 2 });
    const { review } = await assess({ panel: [ada], kind }, [{ by: ada }]);
    const { assessReviews } = await import('../../../core/review/index.ts');
    const twice = assessReviews({ ...review, entries: [...review.entries, ...review.entries] });
    expect(twice.evidence.reviews[0]).toMatchObject({ reviewers: 1, refused: {} });
    expect(twice.open).toEqual(['foundation']);
  });
});
