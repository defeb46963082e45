import { describe, expect, it } from 'vitest';
import { compileTerms, nodesOfTrie, openTerms, tableOfTerms, trieOfNodes } from '../../../core/lexicon/index.ts';

const terms = compileTerms([
  { id: 'harm', terms: ['self-harm', 'hurt myself', "don't want to live"] },
  { id: 'sleep', terms: ['sleep', "can't sleep"] },
  { id: 'domain', terms: ['example.org'] },
  { id: 'zh', terms: ['自杀', '想死'] },
]);
const counts = (text: string) => Object.fromEntries(terms.match(text));

describe('terms', () => {
  it('are found without regard to case, accents, hyphens or apostrophes of another kind', () => {
    expect(counts('SELF HARM, self-harm and Sélf‑harm; I don’t want to live')).toEqual({ harm: 4 });
  });

  it('are whole words', () => {
    expect(counts('asleep sleepy oversleep')).toEqual({});
  });

  it('count once where a longer one of the same group stands', () => {
    expect(counts("I can't sleep")).toEqual({ sleep: 2 });
    expect(terms.match('hurt myself hurt myself').get('harm')).toBe(2);
  });

  it('do not reach over the end of a sentence, but over a line break they do', () => {
    expect(counts('It hurt. Myself I blame')).toEqual({});
    expect(counts('I hurt\nmyself')).toEqual({ harm: 1 });
    expect(counts('see example.org.')).toEqual({ domain: 1 });
  });

  it('are found in scripts without spaces', () => {
    expect(counts('我想死，他说要自杀')).toEqual({ zh: 2 });
  });

  it('refuse a term that could never match', () => {
    expect(() => compileTerms([{ id: 'x', terms: ['…'] }])).toThrow(RangeError);
  });
});

describe('the trie of the terms', () => {
  it('is made again from its nodes, whatever room it had', () => {
    const { trie, ends, ...table } = tableOfTerms([
      { id: 'harm', terms: Array.from({ length: 300 }, (_, i) => `hurt ${i} times`) },
      { id: 'sleep', terms: ['sleep'] },
    ]);
    const again = openTerms({ ...table, ends, trie: trieOfNodes(nodesOfTrie(trie, ends.length)) });
    expect(Object.fromEntries(again.match('I hurt 17 times; hurt 299 times. Sleep, hurt 300 times'))).toEqual({
      harm: 2,
      sleep: 1,
    });
  });
});
