// Groups: what belongs together, and the name that a group keeps.
import { describe, expect, it } from 'vitest';
import { createGrouping } from '../../../core/split/index.ts';

const A = 'a'.repeat(16);
const B = 'b'.repeat(16);
const C = 'c'.repeat(16);

function grouped(...docs: readonly (readonly [keys: readonly string[], cluster: string | null, content: string])[]) {
  const builder = createGrouping(docs.length);
  docs.forEach(([keys, cluster, content], document) => {
    builder.add(document, keys, cluster, content);
  });
  return builder.build();
}

describe('documents are one group', () => {
  it('where they share a group key', () => {
    expect([...grouped([[A], null, C], [[B], null, C], [[A], null, B]).roots]).toEqual([0, 1, 0]);
  });

  it('where they share a cluster', () => {
    expect([...grouped([[], 'x', C], [[], 'y', C], [[], 'x', B]).roots]).toEqual([0, 1, 0]);
  });

  it('where a third joins them, by key on one side and by cluster on the other', () => {
    expect([...grouped([[A], null, C], [[], 'x', C], [[A], 'x', C]).roots]).toEqual([0, 0, 0]);
    expect([...grouped([[A], null, C], [[B], null, C], [[A, B], null, C]).roots]).toEqual([0, 0, 0]);
  });

  it('never by equal content alone, nor where a key and a cluster happen to be spelled alike', () => {
    expect([...grouped([[], null, C], [[], null, C]).roots]).toEqual([0, 1]);
    expect([...grouped([[A], null, C], [[], A, C]).roots]).toEqual([0, 1]);
  });

  it('of its own, where it shares nothing', () => {
    expect([...grouped([[], null, A]).roots]).toEqual([0]);
    expect([...grouped().roots]).toEqual([]);
  });
});

describe('the name of a group', () => {
  it('is its smallest group key, whichever member and place it stands in', () => {
    expect(grouped([[B], null, C], [[B, A, C], null, C]).identity(0)).toBe(A);
    expect(grouped([[C, B, A], null, C], [[B], null, C]).identity(0)).toBe(A);
    expect(grouped([[A, B], null, C], [[B], null, C]).identity(0)).toBe(A);
  });

  it('is a key even where a member without keys has a smaller content', () => {
    expect(grouped([[], 'x', A], [[B], 'x', C]).identity(0)).toBe(B);
    expect(grouped([[B], 'x', C], [[], 'x', A]).identity(0)).toBe(B);
  });

  it('is the smallest content, first 16 digits, where no member has a key', () => {
    expect(grouped([[], 'x', `${C}${A}`], [[], 'x', `${B}${C}`]).identity(0)).toBe(B);
    expect(grouped([[], 'x', `${B}${C}`], [[], 'x', `${C}${A}`]).identity(0)).toBe(B);
  });

  it('stays where unrelated documents come', () => {
    const alone = grouped([[C], null, B], [[C], null, B]);
    const among = grouped([[A], null, A], [[C], null, B], [[], null, A], [[C], null, B]);
    expect(among.identity(among.roots[1] as number)).toBe(alone.identity(0));
  });
});
