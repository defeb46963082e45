// Sign-offs over a bucket and a ledger: given, refused, recorded, carried over after a removal.
import { describe, expect, it } from 'vitest';
import { isReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { assessReviews, type ScoreSheet } from '../../core/review/index.ts';
import { packetsOf } from '../../functions/export-packets.ts';
import { giveSignoff } from '../../functions/give-signoff.ts';
import { packetDigests } from '../../functions/packet-digests.ts';
import { envelopeKey, gatherReview, SignoffItem } from '../../functions/signoffs.ts';
import { type Filling, makeReviewer, sheetOf, type TestReviewer } from '../support/reviewers.ts';
import type { SampleSeed } from '../support/sample-release.ts';
import {
  type Placed,
  placeCandidate,
  type SigningBench,
  signingBench,
  signingConfig,
} from '../support/signed-candidates.ts';
import { smallConfig } from '../support/small-release.ts';

const person = (id: string, changes: Parameters<typeof makeReviewer>[1] = {}): TestReviewer =>
  makeReviewer(id, { qualifications: ['licensed'], experience_years: 3, ...changes });

const ada = person('ada', { accounts: ['mail:ada'] });
const ben = person('ben');
const cleo = person('cleo', { dependent_on: ['ada'] });
const junior = person('jo', { experience_years: 2 });
const tester = person('tess', { test: true });
const PANEL = [ada, ben, cleo, junior, tester];

/** Four of each split, of which two are sampled. */
const SEEDS: readonly SampleSeed[] = ['train', 'val', 'test'].flatMap((split) =>
  ['one', 'two', 'three', 'four'].map((name) => ({ name: `${split}-${name}`, split: split as SampleSeed['split'] })),
);

async function sheetBy(bench: SigningBench, { frame, candidate }: Placed, by: TestReviewer, filling: Filling = {}) {
  const wishes = { reviews: ['foundation'], reviewers: [by.entry.id], samples: 'open' } as const;
  const [packet] = (await packetsOf(bench.ports, frame, candidate, wishes)).packets;
  if (packet === undefined) throw new Error('there is no packet for this reviewer');
  return { sheet: sheetOf(packet, filling), packet };
}

const give = (bench: SigningBench, { frame, candidate }: Placed, sheet: ScoreSheet, key: TestReviewer) =>
  giveSignoff(bench.ports, { sheet, key, frame, candidate });

async function sign(bench: SigningBench, placed: Placed, by: TestReviewer, filling: Filling = {}) {
  bench.clock.advance(1000);
  const { sheet } = await sheetBy(bench, placed, by, filling);
  return give(bench, placed, sheet, by);
}

const assess = async (bench: SigningBench, { frame, candidate }: Placed) =>
  assessReviews(await gatherReview(bench.ports, frame, candidate));

const snapshot = ({ bucket }: SigningBench): readonly string[] =>
  [...bucket.objects].map(([key, bytes]) => `${key} ${sha256(bytes)}`).sort();

/** With the repository's own rules of redaction: those of the sample take every capital for a name. */
const ruled = () => ({ ...signingConfig(PANEL), redaction: smallConfig().redaction });

async function prepared(config = ruled()) {
  const bench = signingBench();
  return { bench, placed: await placeCandidate(bench, { seeds: SEEDS, config }) };
}

async function items({ ports }: SigningBench): Promise<SignoffItem[]> {
  const ids = await ports.ledger.list('signoff');
  return Promise.all(ids.map(async (id) => SignoffItem.parse(await ports.ledger.get('signoff', id))));
}

describe('a sign-off', () => {
  it('is kept as it was signed, referenced in the ledger, audited and logged', async () => {
    const { bench, placed } = await prepared();

    const signed = await sign(bench, placed, ada);

    const [item] = await items(bench);
    expect(item).toMatchObject({
      review: 'foundation',
      reviewer: 'ada',
      decision: 'approve',
      samples: 6,
      escalated: 0,
      envelope: signed.envelope,
    });
    expect(await bench.ports.ledger.list('signoff')).toEqual([
      `${placed.candidate.release_digest.slice(0, 16)}-foundation-ada-${signed.envelope.slice(0, 16)}`,
    ]);
    const key = envelopeKey(item as SignoffItem);
    expect(sha256(bench.bucket.objects.get(key) ?? '')).toBe(signed.envelope);
    const trail = await Array.fromAsync(bench.ports.ledger.auditTrail());
    expect(trail.map(({ event }) => event)).toContain('signoff.given');
    expect(bench.events).toMatchObject([{ name: 'signoff.given', fields: { reviewer: 'ada', samples: 6 } }]);
    expect(signed.assessment.open).toEqual(['foundation']);
  });

  it('is the last that is needed where nothing is open any more', async () => {
    const { bench, placed } = await prepared();
    await sign(bench, placed, ada);

    const { assessment } = await sign(bench, placed, ben);

    expect(assessment.open).toEqual([]);
    expect(assessment.stands).toMatchObject([{ review: 'foundation', state: 'passed' }]);
    expect(assessment.collection.given).toHaveLength(2);
  });

  it('given twice is given once: nothing in the bucket changes, and the run can go on by it', async () => {
    const { bench, placed } = await prepared();
    const comments = [{ record_id: null, text: 'A calm set, invented for tests.' }];
    const conditions = [{ id: 'more-voices', subject: 'harbour_dialogues', text: 'Add other voices.' }];
    const { sheet } = await sheetBy(bench, placed, ada, { comments, conditions });
    await give(bench, placed, sheet, ada);
    const before = snapshot(bench);
    await bench.clock.advance(60_000);

    const again = await give(bench, placed, sheet, ada);

    expect(again.known).toBe(true);
    expect(snapshot(bench)).toEqual(before);
    expect(again.assessment.evidence.reviews[0]).toMatchObject({ reviewers: 1, refused: {} });
  });

  it('with other words, or after another one in between, is a new one', async () => {
    const { bench, placed } = await prepared();
    const comment = (text: string) => ({ comments: [{ record_id: null, text }] });
    await sign(bench, placed, ada, comment('First words.'));
    await sign(bench, placed, ada, comment('Other words.'));
    const back = await sign(bench, placed, ada, comment('First words.'));

    expect(back.known).toBe(false);
    expect(back.assessment.evidence.reviews[0]).toMatchObject({ reviewers: 1, refused: { superseded: 2 } });
  });

  it('leaves what a reviewer wrote in the review zone and nowhere else', async () => {
    const { bench, placed } = await prepared();
    const [record] = placed.sampled.get('foundation') ?? [];
    await sign(bench, placed, ada, {
      comments: [{ record_id: record ?? null, text: 'Quokkas were mentioned.' }],
      conditions: [{ id: 'more-voices', subject: 'harbour_dialogues', text: 'Quokkas should not be.' }],
    });

    const holding = [...bench.bucket.objects]
      .filter(([, bytes]) => Buffer.from(bytes).toString('utf8').includes('Quokka'))
      .map(([key]) => key);
    expect(holding).toHaveLength(1);
    expect(holding[0]).toMatch(/^review\/v2026-03-14\/[0-9a-f]{64}\/comments-[0-9a-f]{16}\.json$/);
    const [item] = await items(bench);
    expect(sha256(bench.bucket.objects.get(holding[0] ?? '') ?? '')).toBe(item?.comments);
    expect(item?.conditions).toBe(1);
    expect(JSON.stringify(bench.events)).not.toContain('Quokka');
  });

  it('that escalates takes the record out at once, by a tombstone in the ledger', async () => {
    const { bench, placed } = await prepared();
    const [first = '', second = ''] = placed.sampled.get('foundation') ?? [];

    const { assessment } = await sign(bench, placed, ada, {
      escalate: { [first]: 'self_harm_instructions' },
      score: ({ safety }, id) => (safety && id === second ? 7 : 9),
    });

    expect(assessment.open).toEqual([]);
    expect(assessment.evidence.reviews[0]?.escalated).toBe(2);
    expect(await bench.ports.ledger.list('withdrawal')).toEqual([first, second].sort());
    expect(await bench.ports.ledger.get('withdrawal', first)).toMatchObject({
      record_id: first,
      reason: 'escalated',
      by: 'ada',
      on: '2026-03-14',
      content_hashes: [expect.stringMatching(/^sha256:/)],
    });
  });
});

describe('a sign-off is refused by name, and nothing is written, where', () => {
  const refusals: readonly {
    readonly why: string;
    readonly name: string;
    readonly by?: TestReviewer;
    readonly key?: TestReviewer;
    readonly starter?: string;
    readonly change?: (sheet: ScoreSheet) => ScoreSheet;
  }[] = [
    { why: 'the reviewer is unknown', name: 'reviewer_unknown', change: (s) => ({ ...s, reviewer: 'nobody' }) },
    { why: "the key is not the reviewer's", name: 'signature_invalid', key: ben },
    { why: 'the review is unknown', name: 'review_unknown', change: (s) => ({ ...s, review: 'astrology' }) },
    {
      why: 'the candidate is a stale one',
      name: 'other_candidate',
      change: (s) => ({ ...s, candidate_digest: sha256('x') }),
    },
    { why: 'the samples are other ones', name: 'samples_changed', change: (s) => ({ ...s, samples: sha256('x') }) },
    { why: 'the packet is another one', name: 'samples_changed', change: (s) => ({ ...s, packet: sha256('x') }) },
    { why: 'a sample is missing', name: 'scores_incomplete', change: (s) => ({ ...s, scores: s.scores.slice(1) }) },
    {
      why: 'a criterion is missing',
      name: 'scores_incomplete',
      change: (s) => ({ ...s, scores: s.scores.map((one) => ({ ...one, scores: { accuracy: 9 } })) }),
    },
    {
      why: 'a text is another one',
      name: 'samples_changed',
      change: (s) => ({ ...s, scores: s.scores.map((one) => ({ ...one, content_hash: `sha256:${sha256('x')}` })) }),
    },
    { why: 'the reviewer started the run', name: 'is_starter', starter: 'mail:ada' },
    { why: 'independence is not declared', name: 'not_independent', change: (s) => ({ ...s, independent: false }) },
  ];

  for (const { why, name, by = ada, key = by, starter = 'engineer', change = (sheet: ScoreSheet) => sheet } of refusals)
    it(`${why} (${name})`, async () => {
      const bench = signingBench();
      const placed = await placeCandidate(bench, { seeds: SEEDS, config: signingConfig(PANEL) });
      const { sheet } = await sheetBy(bench, placed, by);
      // Who started it comes to light after the packet was read.
      const execution = 'execution-2';
      await bench.ports.ledger.put('stage-run', `${execution}-opened`, { starter } as Json);
      const asked = { ...placed, frame: { ...placed.frame, execution } };
      const before = snapshot(bench);

      const refusal = await give(bench, asked, change(sheet), key).catch((error: unknown) => error);

      expect(isReleaseError(refusal) && refusal.code).toBe('SignoffRefused');
      expect((refusal as Error).message).toMatch(new RegExp(`^${name}: `));
      expect(snapshot(bench)).toEqual(before);
      expect(bench.events).toEqual([]);
    });

  it('the reviewer is not qualified, a test reviewer, or depends on one who signed', async () => {
    const { bench, placed } = await prepared();
    const { packet } = await sheetBy(bench, placed, ada);
    // In one moment with those below: the hash, not the time, would decide who came first.
    await sign(bench, placed, ada);
    const before = snapshot(bench);
    for (const [by, name] of [
      [junior, 'not_qualified'],
      [tester, 'test_reviewer'],
      [cleo, 'not_independent'],
    ] as const) {
      const own = { ...packet, reviewer: by.entry.id };
      const [digest = ''] = await packetDigests(bench.bucket, {
        version: placed.frame.version,
        candidate: placed.candidate,
        review: packet.review,
        reviewer: by.entry.id,
        carried: [],
      });
      const sheet = { ...sheetOf(own), packet: digest };
      await expect(give(bench, placed, sheet, by)).rejects.toThrow(new RegExp(`^${name}: `));
    }
    expect(snapshot(bench)).toEqual(before);
  });

  it('somebody who cannot sign hands in a sheet of whatever packet: the reason is who it is', async () => {
    const { bench, placed } = await prepared();
    const { sheet } = await sheetBy(bench, placed, ben);
    await sign(bench, placed, ada);
    await bench.ports.ledger.put('stage-run', 'execution-2-opened', { starter: 'mail:ada' } as Json);
    const started = { ...placed, frame: { ...placed.frame, execution: 'execution-2' } };
    const before = snapshot(bench);
    for (const [by, at, name] of [
      [ada, started, 'is_starter'],
      [cleo, started, 'not_independent'],
      [junior, placed, 'not_qualified'],
      [tester, placed, 'test_reviewer'],
      [cleo, placed, 'not_independent'],
    ] as const) {
      const other = { ...sheet, reviewer: by.entry.id, samples: sha256('x'), packet: sha256('x'), scores: [] };
      await expect(give(bench, at, other, by)).rejects.toThrow(new RegExp(`^${name}: `));
    }
    expect(snapshot(bench)).toEqual(before);
  });

  it('a condition is about nothing that the review or the release has, or its id reads like a name', async () => {
    const { bench, placed } = await prepared();
    const before = snapshot(bench);
    for (const [id, subject, field, sentence] of [
      ['more-voices', 'quokka', 'conditions[1].subject', 'harbour_dialogues'],
      ['margaret-oldfield', 'harbour_dialogues', 'conditions[1].id', 'an identifier (NAME, PERSON)'],
      ['555-867-5309', 'harbour_dialogues', 'conditions[1].id', 'an identifier (PHONE)'],
    ] as const) {
      const conditions = [
        { id: 'fewer-lists', subject: 'safety', text: 'Fewer lists.' },
        { id, subject, text: 'Add other voices.' },
      ];
      const { sheet } = await sheetBy(bench, placed, ada, { conditions });
      const refusal = await give(bench, placed, sheet, ada).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'SignoffRefused', place: { field } });
      expect((refusal as Error).message).toContain(sentence);
      expect((refusal as Error).message).not.toMatch(/quokka|oldfield|867/i);
    }
    expect(snapshot(bench)).toEqual(before);
  });

  it('the sentence names record and criterion, not what was written', async () => {
    const { bench, placed } = await prepared();
    const { sheet } = await sheetBy(bench, placed, ada, { comments: [{ record_id: null, text: 'Quokka' }] });
    const [first] = sheet.scores;
    const scores = sheet.scores.map((one) => (one === first ? { ...one, scores: { accuracy: 9 } } : one));
    const refusal = await give(bench, placed, { ...sheet, scores }, ada).catch((error: unknown) => error);
    expect((refusal as Error).message).toBe(
      `scores_incomplete: record ${first?.record_id}: criterion safety has no score`,
    );
  });
});

describe('an envelope that is not what the ledger recorded', () => {
  it('counts as an invalid signature, altered or gone', async () => {
    const { bench, placed } = await prepared();
    await sign(bench, placed, ada);
    await sign(bench, placed, ben);
    const [first, second] = (await items(bench)).map(envelopeKey);
    bench.bucket.objects.delete(first ?? '');
    const altered = Buffer.from(bench.bucket.objects.get(second ?? '') ?? '');
    altered[40] = (altered[40] ?? 0) ^ 1;
    bench.bucket.objects.set(second ?? '', altered);

    const { evidence, open, collection } = await assess(bench, placed);

    expect(evidence.reviews[0]).toMatchObject({ reviewers: 0, refused: { signature_invalid: 2 } });
    expect(open).toEqual(['foundation']);
    expect(collection.given).toEqual([]);
  });

  it('does not come to count by a key of the same id: an envelope of another reviewer under this name is refused', async () => {
    const { bench, placed } = await prepared();
    const { envelope } = await sign(bench, placed, ada);
    const [item] = await items(bench);
    await bench.ports.ledger.put('signoff', 'forged', { ...(item as SignoffItem), reviewer: 'ben' });

    const { evidence } = await assess(bench, placed);

    expect(envelope).toBe(item?.envelope);
    expect(evidence.reviews[0]).toMatchObject({ reviewers: 1, refused: { signature_invalid: 1 } });
  });

  it('stops the assessment where the ledger itself holds something else', async () => {
    const { bench, placed } = await prepared();
    await bench.ports.ledger.put('signoff', 'odd', { review: 'foundation' });
    await expect(assess(bench, placed)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });
});

describe('the next candidate', () => {
  const next = (
    bench: SigningBench,
    seeds: readonly SampleSeed[],
    changes: Partial<Parameters<typeof placeCandidate>[1]> = {},
  ) =>
    placeCandidate(bench, {
      seeds,
      config: signingConfig(PANEL),
      version: 'v2026-03-21',
      execution: 'execution-next',
      ...changes,
    });

  async function signedBefore(prefix?: (version: string, digest: string) => string) {
    const bench = signingBench();
    const placing = { seeds: SEEDS, config: signingConfig(PANEL), ...(prefix === undefined ? {} : { prefix }) };
    const placed = await placeCandidate(bench, placing);
    await sign(bench, placed, ada);
    await sign(bench, placed, ben);
    return { bench, placed };
  }

  const idOf = ({ name }: SampleSeed): string => sha256(name).slice(0, 16);

  function without({ sampled }: Placed, isSampled: boolean): readonly SampleSeed[] {
    const drawn = new Set(sampled.get('foundation'));
    const gone = SEEDS.find((seed) => drawn.has(idOf(seed)) === isSampled);
    return SEEDS.filter((seed) => seed !== gone);
  }

  it('without a record that was no sample needs nobody: both digests are named', async () => {
    const { bench, placed } = await signedBefore();
    const after = await next(bench, without(placed, false));

    const { open, collection, evidence } = await assess(bench, after);

    expect(open).toEqual([]);
    expect(evidence.reviews[0]).toMatchObject({ reviewers: 2, carried: 2, refused: {} });
    expect(collection.given).toEqual([]);
    expect(collection.carried).toHaveLength(2);
    for (const carried of collection.carried)
      expect(carried).toMatchObject({
        from: placed.candidate.release_digest,
        to: after.candidate.release_digest,
        removed: 1,
        samples: 6,
      });
  });

  it('without a sampled record needs the one that came in, and just that, by the same reviewers', async () => {
    const { bench, placed } = await signedBefore();
    const after = await next(bench, without(placed, true));
    const drawn = new Set(placed.sampled.get('foundation'));
    const fresh = (after.sampled.get('foundation') ?? []).filter((id) => !drawn.has(id));
    expect((await assess(bench, after)).open).toEqual(['foundation']);

    const { sheet, packet } = await sheetBy(bench, after, ada);
    expect(packet.carried).toHaveLength(5);
    expect(sheet.scores.map(({ record_id }) => record_id)).toEqual(fresh);
    await give(bench, after, sheet, ada);
    expect((await assess(bench, after)).open).toEqual(['foundation']);
    const { assessment } = await sign(bench, after, ben);

    expect(assessment.open).toEqual([]);
    expect(assessment.evidence.reviews[0]).toMatchObject({ reviewers: 2, carried: 2, scored: 6 });
    expect(assessment.collection.given).toHaveLength(2);
    expect(assessment.collection.carried.map(({ samples }) => samples)).toEqual([5, 5]);
  });

  it('borrows along a chain of removals', async () => {
    const { bench, placed } = await signedBefore();
    const seeds = without(placed, true);
    const second = await next(bench, seeds);
    await sign(bench, second, ada);
    await sign(bench, second, ben);
    const gone = seeds.find((seed) => (second.sampled.get('foundation') ?? []).includes(idOf(seed)) === false);
    const third = await next(
      bench,
      seeds.filter((seed) => seed !== gone),
      {
        version: 'v2026-03-28',
        execution: 'execution-third',
      },
    );

    const { open, collection } = await assess(bench, third);

    expect(open).toEqual([]);
    expect(new Set(collection.carried.map(({ from }) => from))).toEqual(
      new Set([placed.candidate.release_digest, second.candidate.release_digest]),
    );
  });

  it('borrows from a published release, too', async () => {
    const { bench, placed } = await signedBefore((version) => `exports/releases/${version}/`);
    const after = await next(bench, without(placed, false));
    expect((await assess(bench, after)).open).toEqual([]);
  });

  it.each<[string, (seeds: readonly SampleSeed[]) => readonly SampleSeed[]]>([
    ['an added record', (seeds) => [...seeds.slice(2), { name: 'newcomer', split: 'train' }]],
    ['a changed text', ([first, , ...rest]) => [{ ...(first as SampleSeed), words: 'other words' }, ...rest]],
    [
      'a record in another split',
      ([first, , ...rest]) => [
        { ...(first as SampleSeed), split: 'val' },
        ...rest.filter(({ name }) => name !== 'val-one'),
      ],
    ],
  ])('with %s borrows nothing', async (_, change) => {
    const { bench } = await signedBefore();
    const after = await next(bench, change(SEEDS));

    const { open, evidence, collection } = await assess(bench, after);

    expect(open).toEqual(['foundation']);
    expect(evidence.reviews[0]).toMatchObject({ reviewers: 0, carried: 0, refused: {} });
    expect(collection.carried).toEqual([]);
  });

  it('borrows nothing where a threshold changed, or the lineage of the earlier one is damaged or gone', async () => {
    const stricter = signingConfig(PANEL, {
      kinds: [
        {
          ...signingConfig(PANEL).review.kinds[0],
          criteria: [
            { id: 'accuracy', weight: 0.6, threshold: 7.5 },
            { id: 'safety', weight: 0.4, threshold: 8, safety: true },
          ],
        },
      ],
    });
    const { bench, placed } = await signedBefore();
    const after = await next(bench, without(placed, false), { config: stricter });
    expect((await assess(bench, after)).evidence.reviews[0]).toMatchObject({
      reviewers: 0,
      refused: { other_candidate: 2 },
    });

    const second = await signedBefore();
    const later = await next(second.bench, without(second.placed, false));
    const lineage = [...second.bench.bucket.objects.keys()].filter(
      (key) => key.startsWith(second.placed.candidate.prefix) && key.includes('lineage/sft'),
    );
    for (const key of lineage) second.bench.bucket.objects.set(key, Buffer.from('{}\n'));
    expect((await assess(second.bench, later)).open).toEqual(['foundation']);
    for (const key of lineage) second.bench.bucket.objects.delete(key);
    expect((await assess(second.bench, later)).open).toEqual(['foundation']);
  });

  it('borrows nothing where the same words were put under another system prompt', async () => {
    const { bench, placed } = await signedBefore();
    const config = signingConfig(PANEL);
    const prompted = { ...config, project: { ...config.project, system_prompts: { harbour: 'Answer briefly.' } } };
    const after = await next(bench, without(placed, false), { config: prompted });

    expect((await assess(bench, after)).open).toEqual(['foundation']);
  });

  it('of an earlier version borrows nothing from a later one', async () => {
    const { bench, placed } = await signedBefore();
    const after = await next(bench, without(placed, false), { version: 'v2026-03-07' });
    expect((await assess(bench, after)).open).toEqual(['foundation']);
  });

  it('of the same version names sign-offs that were lost with the candidate before', async () => {
    const { bench } = await signedBefore();
    const after = await next(bench, [...SEEDS, { name: 'newcomer', split: 'train' }], { version: 'v2026-03-14' });
    expect((await assess(bench, after)).evidence.reviews[0]).toMatchObject({ refused: { other_candidate: 2 } });
  });

  it('does not count the word of a reviewer who started the earlier run', async () => {
    const { bench, placed } = await prepared();
    await sign(bench, placed, ada);
    const after = await next(bench, without(placed, false), { execution: 'execution-1b', starter: 'mail:ada' });
    expect((await assess(bench, after)).evidence.reviews[0]).toMatchObject({ refused: { is_starter: 1 } });
  });

  it('of a run that nobody owned up to starting can be signed by nobody', async () => {
    const { bench, placed } = await signedBefore();
    const after = await next(bench, without(placed, false), { starter: null });
    const { evidence, open } = await assess(bench, after);
    expect(evidence).toMatchObject({ starter_known: false, reviews: [{ refused: { not_independent: 2 } }] });
    expect(open).toEqual([]);
  });
});

describe('the collection that is published', () => {
  it('has one form, whatever order people signed in', async () => {
    const { bench, placed } = await prepared();
    await sign(bench, placed, ben);
    await sign(bench, placed, ada);
    const { collection } = await assess(bench, placed);
    const hashes = collection.given.map(({ envelope_sha256 }) => envelope_sha256);
    expect(hashes).toEqual([...hashes].sort());
    expect(canonicalJson(collection as unknown as Json)).not.toContain('text');
  });
});
