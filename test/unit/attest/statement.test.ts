// Statements: the in-toto form, one encoding, and nothing that is not of it.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { encodeStatement, parseStatement, statement } from '../../../core/attest/index.ts';

const SUBJECTS = [
  { name: 'manifest.json', digest: { sha256: 'ab'.repeat(32) } },
  { name: 'run.json', digest: { sha256: 'cd'.repeat(32) } },
];

describe('a statement', () => {
  it('is an in-toto Statement v1 over its subjects, in their order', () => {
    expect(statement(SUBJECTS, 'https://example.org/release/v1', { records: 7 })).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: SUBJECTS,
      predicateType: 'https://example.org/release/v1',
      predicate: { records: 7 },
    });
  });

  it('comes back from its bytes, and its bytes from it', () => {
    const made = statement(SUBJECTS, 'https://example.org/release/v1', { z: [1, null, 'ü'], a: { deep: true } });
    const bytes = encodeStatement(made);
    expect(parseStatement(bytes)).toEqual(made);
    expect(Buffer.from(bytes).toString('utf8')).toMatch(/^\{"_type":.*"predicate":\{"a":/);
  });

  it.each([
    ['no subject', () => statement([], 'https://example.org/release/v1', {})],
    [
      'a digest that is no SHA-256',
      () => statement([{ name: 'a', digest: { sha256: 'AB' } }], 'https://example.org/release/v1', {}),
    ],
    ['a predicate type that is no URI', () => statement(SUBJECTS, 'release', {})],
  ])('is not made of %s', (_, make) => {
    expect(make).toThrow();
  });

  it.each([
    ['another type', { _type: 'https://in-toto.io/Statement/v0.1' }],
    ['an unknown member', { more: 1 }],
    ['another digest algorithm', { subject: [{ name: 'a', digest: { sha512: 'ab' } }] }],
  ])('does not parse with %s', (_, change) => {
    const made = statement(SUBJECTS, 'https://example.org/release/v1', {});
    expect(parseStatement(Buffer.from(JSON.stringify({ ...made, ...change })))).toBeUndefined();
  });
});
