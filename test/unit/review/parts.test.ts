// The parts under an assessment: exact numbers, a compact set of records, faults of a sheet, the signed form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeStatement, signEnvelope, statement } from '../../../core/attest/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import { compare, decimal, plus, ratio, shownAgainst, whole } from '../../../core/review/fraction.ts';
import {
  conditionFault,
  createRecordSet,
  readSignoff,
  SIGNOFF_PREDICATE,
  sealSignoff,
  sheetFault,
} from '../../../core/review/index.ts';
import { fillScores } from '../../support/reviewers.ts';
import { caseOf, EBB, FLOW, GALE, kindOf, person } from './review-case.ts';

describe('a decimal', () => {
  it('is what a configuration says, not the double nearest to it', () => {
    expect(compare(plus(decimal(0.1), decimal(0.2)), decimal(0.3))).toBe(0);
    expect(compare(ratio(71, 10), decimal(7.1))).toBe(0);
    expect(compare(ratio(709_999_999, 100_000_000), decimal(7.1))).toBe(-1);
  });

  it.each([
    [7, 7n, 1n],
    [0.5, 5n, 10n],
    [1e-7, 1n, 10_000_000n],
    [1.5e-7, 15n, 100_000_000n],
    [1e21, 10n ** 21n, 1n],
  ])('reads %s', (value, n, d) => {
    expect(compare(decimal(value), { n, d })).toBe(0);
  });
});

describe('a shown mean', () => {
  it('lies on the same side of the threshold as the exact one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 100 }).map((tenths) => tenths / 10),
        (n, d, threshold) => {
          const value = ratio(n, d);
          expect(shownAgainst(value, threshold) >= threshold).toBe(compare(value, decimal(threshold)) >= 0);
        },
      ),
      { seed: 20261122 },
    );
  });

  it('of a threshold with many digits that is just reached is shown as reached', () => {
    expect(shownAgainst(decimal(7.1234567), 7.1234567)).toBe(7.1234567);
    expect(shownAgainst(whole(7), 7.1234567)).toBe(7);
  });
});

describe('a set of records', () => {
  const facts = (name: string, split = 'train') => ({
    record_id: sha256(name).slice(0, 16),
    content_hash: `sha256:${sha256(`text ${name}`)}`,
    split,
  });

  it('holds what was put in, and nothing else, also after it has grown', () => {
    const set = createRecordSet();
    const names = Array.from({ length: 5000 }, (_, index) => `record ${index}`);
    for (const name of [...names, ...names]) set.add(facts(name));

    expect(set.size).toBe(5000);
    expect(names.every((name) => set.has(facts(name)))).toBe(true);
    expect(names.some((name) => set.has(facts(name, 'test')))).toBe(false);
    expect(names.some((name) => set.has(facts(`${name} of another`)))).toBe(false);
  });

  it('tells a changed text from the one before', () => {
    const set = createRecordSet();
    set.add(facts('ebb'));
    expect(set.has({ ...facts('ebb'), content_hash: facts('flow').content_hash })).toBe(false);
  });
});

describe('a sheet', () => {
  const kind = kindOf();
  const hash = (id: string): string => `sha256:${sha256(id)}`;
  const samples = new Map([EBB, FLOW, GALE].map((id) => [id, hash(id)]));
  const given = fillScores(kind, samples);

  it('has no fault where every sample is scored, or carried', () => {
    expect(sheetFault(given, kind, samples, new Set())).toBeUndefined();
    expect(sheetFault(given.slice(1), kind, samples, new Set([EBB]))).toBeUndefined();
  });

  it('names the first record in byte order that is not scored, and how many more there are', () => {
    const [first] = [EBB, FLOW].sort();
    expect(sheetFault(given.slice(2), kind, samples, new Set())).toMatchObject({
      refusal: 'scores_incomplete',
      record_id: first,
      criterion: null,
      sentence: 'is not scored, and 1 more are not',
    });
  });

  it('names a record that is scored twice, is no sample, or was another text', () => {
    const [one, ...others] = given;
    if (one === undefined) throw new Error('no scores');
    const fault = (scores: typeof given) => sheetFault(scores, kind, samples, new Set())?.sentence;
    expect(fault([one, one, ...others])).toBe('is scored twice');
    expect(fault([{ ...one, record_id: 'f'.repeat(16) }])).toBe('is no sample of this review of the candidate');
    expect(fault([{ ...one, content_hash: hash('x') }])).toBe('was read with another text than the candidate has');
  });

  it('names the criterion without a score, but not one that somebody made up', () => {
    const [one] = given;
    if (one === undefined) throw new Error('no scores');
    expect(sheetFault([{ ...one, scores: { accuracy: 9 } }], kind, samples, new Set())).toMatchObject({
      criterion: 'safety',
      sentence: 'has no score',
    });
    const invented = sheetFault([{ ...one, scores: { ...one.scores, quokka: 9 } }], kind, samples, new Set());
    expect(invented).toMatchObject({ refusal: 'scores_incomplete', criterion: null });
    expect(JSON.stringify(invented)).not.toContain('quokka');
  });
});

describe('a condition', () => {
  const release = {
    families: [{ id: 'harbour' }],
    sources: [{ id: 'talks' }, { id: 'pairs' }],
  } as unknown as Parameters<typeof conditionFault>[2];
  const fault = (...subjects: string[]) =>
    conditionFault(
      subjects.map((subject, index) => ({ id: `condition-${index + 1}`, subject })),
      kindOf(),
      release,
    );

  it('is about a family, a source, or a criterion of the review', () => {
    expect(fault('harbour', 'talks', 'safety')).toBeUndefined();
  });

  it('about anything else is named by its place, with what is allowed, and not quoted', () => {
    expect(fault('talks', 'quokka')).toEqual({
      field: 'conditions[1].subject',
      sentence: 'must be a family (harbour), a source (pairs, talks) or a criterion of the review (accuracy, safety)',
    });
  });
});

describe('an envelope', () => {
  const ada = person('ada');

  it('is read as it was sealed', async () => {
    const [entry] = (await caseOf({ panel: [ada] }, [{ by: ada }])).entries;
    const predicate = entry?.envelope == null ? undefined : readSignoff(entry.envelope);
    expect(predicate).toMatchObject({ reviewer: 'ada', decision: 'approve', format: 'signoff/1' });
    if (predicate === undefined) throw new Error('not read');
    expect((await sealSignoff(predicate, ada.sign)).sha256).toBe(entry?.envelope_sha256);
  });

  it('is no sign-off where its subject is another candidate, or it has two, or another type', async () => {
    const [entry] = (await caseOf({ panel: [ada] }, [{ by: ada }])).entries;
    const predicate = entry?.envelope == null ? undefined : readSignoff(entry.envelope);
    if (predicate === undefined) throw new Error('not read');
    const own = { name: 'manifest.json', digest: { sha256: predicate.candidate_digest } };
    const other = { name: 'manifest.json', digest: { sha256: sha256('other') } };
    const sealed = (subjects: (typeof own)[], type: string) =>
      signEnvelope(encodeStatement(statement(subjects, type, predicate as never)), ada.sign);

    expect(readSignoff(await sealed([own], SIGNOFF_PREDICATE))).toEqual(predicate);
    expect(readSignoff(await sealed([other], SIGNOFF_PREDICATE))).toBeUndefined();
    expect(readSignoff(await sealed([own, other], SIGNOFF_PREDICATE))).toBeUndefined();
    expect(readSignoff(await sealed([{ ...own, name: 'run.json' }], SIGNOFF_PREDICATE))).toBeUndefined();
    expect(readSignoff(await sealed([own], 'urn:another:v1'))).toBeUndefined();
  });
});
