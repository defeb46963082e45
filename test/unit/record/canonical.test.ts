import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, compareBytes, contentHash, objectRef, recordId } from '../../../core/record/index.ts';

test('strings are ordered as their UTF-8 bytes are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('an astral character comes after every character of the basic plane', () => {
  expect(compareBytes('\u{1f600}', '\uffee')).toBeGreaterThan(0);
});

test('canonical JSON is valid JSON of the same value and does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as never);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
    { seed: 7, numRuns: 300 },
  );
  expect(canonicalJson({ b: 1, a: [true, null] })).toBe('{"a":[true,null],"b":1}');
});

test('keys that no object keeps in order stand in byte order all the same', () => {
  const proto = JSON.parse('{"b":[{"__proto__":1,"A":2}],"__proto__":{"z":1,"10":2,"9":3}}');
  expect(canonicalJson(proto)).toBe('{"__proto__":{"10":2,"9":3,"z":1},"b":[{"A":2,"__proto__":1}]}');
  expect(canonicalJson({ '\u0000': 1, '': 2 })).toBe('{"":2,"\\u0000":1}');
  // The same characters, cut into keys in another way.
  expect(canonicalJson({ b: 1, a: 2 })).toBe('{"a":2,"b":1}');
  expect(canonicalJson({ 'b\u0000a': 1 })).toBe('{"b\\u0000a":1}');
  expect(canonicalJson({ b: 1, 'a\u0000c': 2 })).toBe('{"a\\u0000c":2,"b":1}');
});

test('undefined members are left out and numbers that JSON cannot hold are refused', () => {
  expect(canonicalJson({ a: undefined, b: 2 })).toBe('{"b":2}');
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
});

test('a content hash ignores the system prompt and the normal form, and nothing else', () => {
  const turn = { role: 'user', content: 'caf\u00e9' } as const;
  const hash = contentHash([turn]);
  expect(
    contentHash([
      { role: 'system', content: 'be kind' },
      { role: 'user', content: 'cafe\u0301' },
    ]),
  ).toBe(hash);
  expect(contentHash([{ role: 'assistant', content: 'caf\u00e9' }])).not.toBe(hash);
});

test('record ids differ by source, key and place, and never by a place that looks like a native id', () => {
  const ids = [
    recordId('a', 'k', 0),
    recordId('b', 'k', 0),
    recordId('a', 'l', 0),
    recordId('a', 'k', 1),
    recordId('a', 'k', '0'),
    recordId('a', 'k', '@0'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(objectRef('k')).toMatch(/^[0-9a-f]{16}$/);
});
