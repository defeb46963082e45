// Near duplicates against the truth of all pairs, counted on strings: found ones, and none that are not there.
import { describe, expect, it } from 'vitest';
import { bandKeys, fingerprint, NO_KEY, scan, sharedShingles, shingleHashes, words } from '../../core/dedup/index.ts';
import { altered, inventedWords, seededNumbers } from '../support/invented-text.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { type CorpusRecord, corpusConfig, idOf, releaseCorpus } from '../support/prepared-corpus.ts';

const { dedup } = corpusConfig();

function stringShingles(text: string): Set<string> {
  const list = words(text);
  return new Set(
    Array.from({ length: Math.max(0, list.length - dedup.shingle_words + 1) }, (_, at) =>
      list.slice(at, at + dedup.shingle_words).join(' '),
    ),
  );
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((shingle) => b.has(shingle)).length;
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : shared / union;
}

/** Families of texts of 6 to 300 words, each with variants from nearly equal to merely related. */
function relatedTexts(seed: number, bases: number, variants: number): string[] {
  const random = seededNumbers(seed);
  return Array.from({ length: bases }, () => {
    const base = inventedWords(random, 6 + Math.floor(random() * random() * 294));
    const others = Array.from({ length: variants }, () =>
      altered(base, Math.floor(random() * Math.max(2, base.length * 0.04)), random),
    );
    return [base, ...others].map((list) => list.join(' '));
  }).flat();
}

describe('near duplicates', () => {
  it('are candidates in at least 998 of 1,000 pairs whose Jaccard is .8 or more', () => {
    const texts = relatedTexts(11, 500, 4);
    const prints = texts.map((text) => fingerprint([text], dedup));
    const sets = texts.map(stringShingles);
    let true_pairs = 0;
    let found = 0;
    for (let base = 0; base < texts.length; base += 5) {
      for (let one = base; one < base + 5; one += 1) {
        for (let other = one + 1; other < base + 5; other += 1) {
          const [a, b] = [prints[one], prints[other]];
          if (a === undefined || b === undefined || jaccard(sets[one] ?? new Set(), sets[other] ?? new Set()) < 0.8)
            continue;
          true_pairs += 1;
          const meets = a.keys.some(
            (key, band) => band < dedup.signature.bands && key !== NO_KEY && key === b.keys[band],
          );
          if (meets || a.textHash === b.textHash) found += 1;
        }
      }
    }
    expect(true_pairs).toBeGreaterThan(2000);
    expect(found / true_pairs).toBeGreaterThanOrEqual(0.998);
  });

  it('agree with the Jaccard of strings, hash for string', () => {
    const texts = relatedTexts(12, 60, 3);
    for (let at = 1; at < texts.length; at += 1) {
      const [a = '', b = ''] = [texts[at - 1], texts[at]];
      // shingleHashes reads the scan's buffers before the next scan overwrites them.
      const one = shingleHashes(scan([a]), 5);
      const other = shingleHashes(scan([b]), 5);
      const shared = sharedShingles(one, other);
      const union = one.length + other.length - shared;
      expect(union === 0 ? 0 : shared / union).toBe(jaccard(stringShingles(a), stringShingles(b)));
    }
  });

  it('are removed only for a kept record with their text or a true Jaccard of .8, and none is left', async () => {
    const texts = relatedTexts(13, 120, 4);
    const records: CorpusRecord[] = texts.map((text, index) => ({ id: `text-${index}`, parts: [text] }));
    const { dispositions, duplicates } = await releaseCorpus(createMemoryStore(), records);
    const textOf = new Map(records.map(({ id, parts }) => [idOf(id), parts[0] ?? '']));
    let removed = 0;
    for (const { id, parts } of records) {
      const disposition = dispositions.get(id);
      if (disposition?.status !== 'removed') continue;
      removed += 1;
      const kept = textOf.get(disposition.kept ?? '') ?? '';
      const own = parts[0] ?? '';
      const same = words(own).join('') === words(kept).join('');
      expect(same || jaccard(stringShingles(own), stringShingles(kept)) >= 0.8).toBe(true);
      expect(dispositions.get(records.find((record) => idOf(record.id) === disposition.kept)?.id ?? '')?.status).toBe(
        'kept',
      );
    }
    expect(removed).toBeGreaterThan(100);
    expect(duplicates.left).toBe(0);
    expect(duplicates.candidate_pairs).toBeGreaterThan(duplicates.verified_pairs);
    expect(duplicates.jaccard_histogram.reduce((sum, count) => sum + count, 0)).toBe(duplicates.candidate_pairs);
  });

  it('have no band keys where their set is too small to say anything', () => {
    for (const text of ['', 'four words are few', 'five words make one shingle']) {
      expect(bandKeys(shingleHashes(scan([text]), 5), dedup).every((key) => key === NO_KEY)).toBe(true);
    }
  });
});
