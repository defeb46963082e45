import { describe, expect, test } from 'vitest';
import { objectRef } from '../../../core/record/index.ts';
import { matchObjects, sourcePrefixes } from '../../../functions/take-inventory/match-objects.ts';
import { APPROVED, smallConfig, talkFormat, talks } from '../../support/small-release.ts';

const DAY = '2026-02-01';

function fates(
  sources: Parameters<typeof smallConfig>[0],
  keys: readonly (string | { key: string; bytes: number })[],
  limit: number | null = null,
): Record<string, string> {
  const objects = keys.map((key) => (typeof key === 'string' ? { key, bytes: 10 } : key));
  return Object.fromEntries(
    matchObjects(objects, smallConfig(sources), DAY, limit).map(({ key, is }) => [
      key,
      is.fate === 'quarantined' ? is.reason : is.fate === 'read' ? `read by ${is.source.id}` : is.fate,
    ]),
  );
}
const one = (glob: string, more: object = {}) => ({ sources: [talks({ objects: [glob], ...more })] });

describe('matching objects', () => {
  test('`*` stays within a segment, `**` goes across, dot files included', () => {
    expect(fates(one('a/*.jsonl'), ['a/x.jsonl', 'a/b/x.jsonl', 'a/.hidden.jsonl', 'a/x.json'])).toEqual({
      'a/x.jsonl': 'read by talks',
      'a/b/x.jsonl': 'no_source',
      'a/.hidden.jsonl': 'read by talks',
      'a/x.json': 'no_source',
    });
    expect(fates(one('a/**'), ['a/x', 'a/b/c/x', 'a/.git/x', 'a/b/.x'])).toEqual({
      'a/x': 'read by talks',
      'a/b/c/x': 'read by talks',
      'a/.git/x': 'read by talks',
      'a/b/.x': 'read by talks',
    });
  });

  test('case and Unicode form count: a key is its bytes', () => {
    const composed = 'a/caf\u00e9/x';
    const decomposed = 'a/cafe\u0301/x';
    expect(fates(one('a/caf\u00e9/*'), [composed, decomposed, 'a/CAF\u00c9/x'])).toEqual({
      [composed]: 'read by talks',
      [decomposed]: 'no_source',
      'a/CAF\u00c9/x': 'no_source',
    });
  });

  test.each([
    'a/with space & more/x.jsonl',
    'a/{braces}/x.jsonl',
    'a/[brackets]/x.jsonl',
    'a/日本語/ü.jsonl',
    'a/100%/x+y=z.jsonl',
    "a/it's (one)!/x.jsonl",
    'a/𝄞/x.jsonl',
    'a/back\\slash/x.jsonl',
    'a//double/x.jsonl',
    'a/#hash?/x.jsonl',
  ])('the odd key %s is claimed once, by its own source', (key) => {
    expect(fates(one('a/**'), [key])).toEqual({ [key]: 'read by talks' });
    expect(fates(one('b/**'), [key])).toEqual({ [key]: 'no_source' });
  });

  test.each(['a/with space & more/x.jsonl', 'a/日本語/ü.jsonl', 'a/x+y=z.jsonl'])(
    'the odd key %s can be named literally',
    (key) => {
      expect(fates(one(key), [key])).toEqual({ [key]: 'read by talks' });
    },
  );

  test('braces and brackets in a glob are patterns, escaped they are letters', () => {
    expect(fates(one('a/{x,y}.jsonl'), ['a/x.jsonl', 'a/y.jsonl', 'a/{x,y}.jsonl'])).toMatchObject({
      'a/x.jsonl': 'read by talks',
      'a/y.jsonl': 'read by talks',
    });
    expect(fates(one('a/\\{x\\}.jsonl'), ['a/{x}.jsonl', 'a/x.jsonl'])).toEqual({
      'a/{x}.jsonl': 'read by talks',
      'a/x.jsonl': 'no_source',
    });
  });

  test('an object that two sources claim stops the run and names both', () => {
    const sources = [talks({ id: 'left', objects: ['a/**'] }), talks({ id: 'right', objects: ['a/x*'] })];
    expect(() => fates({ sources }, ['a/x1'])).toThrow(
      expect.objectContaining({ code: 'Configuration', place: { file: 'sources', field: 'left and right' } }),
    );
    expect(fates({ sources }, ['a/y1'])).toEqual({ 'a/y1': 'read by left' });
  });

  test('a document is none of the data, also inside a source, and never hides an ambiguous match', () => {
    expect(fates(one('a/**'), ['a/README.md', 'a/b/README', 'b/README.md'])).toEqual({
      'a/README.md': 'document',
      'a/b/README': 'document',
      'b/README.md': 'document',
    });
    const sources = [talks({ id: 'left', objects: ['a/**'] }), talks({ id: 'right', objects: ['a/R*'] })];
    expect(() => fates({ sources }, ['a/README.md'])).toThrow(expect.objectContaining({ code: 'Configuration' }));
  });
});

describe('refusing objects', () => {
  test.each([
    ['licence_pending', { ...APPROVED, state: 'pending' }],
    ['licence_rejected', { ...APPROVED, state: 'rejected' }],
    ['licence_expired', { ...APPROVED, state: 'expired' }],
    ['licence_expired', { ...APPROVED, expires_on: '2026-01-31' }],
    ['licence_pending', { ...APPROVED, decided_on: '2026-02-02' }],
    ['licence_blocked', { ...APPROVED, kind: 'non_commercial' }],
    ['licence_blocked', { ...APPROVED, derived_from: [{ title: 'parent', licence: 'none', kind: 'none_stated' }] }],
    ['not_for_training', { ...APPROVED, allowed_uses: ['evaluation'] }],
  ])('%s', (reason, licence) => {
    expect(fates(one('a/**', { licence }), ['a/x'])).toEqual({ 'a/x': reason });
  });

  test('an approval that ends on the day of the version still holds', () => {
    expect(fates(one('a/**', { licence: { ...APPROVED, expires_on: DAY, decided_on: DAY } }), ['a/x'])).toEqual({
      'a/x': 'read by talks',
    });
  });

  test('format_unsupported, object_empty and, where it must be read whole, object_too_large', () => {
    const unsupported = talkFormat({ shape: { type: 'unsupported', name: 'pictures' }, roles: {} });
    expect(fates(one('a/**', { format: unsupported }), ['a/x'])).toEqual({ 'a/x': 'format_unsupported' });
    expect(fates(one('a/**'), [{ key: 'a/x', bytes: 0 }])).toEqual({ 'a/x': 'object_empty' });
    const gzip = talkFormat({ compression: { type: 'gzip' } });
    const project = { units: { max_whole_object_bytes: 5000 } };
    const sizes = [
      { key: 'a/x', bytes: 5000 },
      { key: 'a/y', bytes: 5001 },
    ];
    expect(fates({ ...one('a/**', { format: gzip }), project }, sizes)).toEqual({
      'a/x': 'read by talks',
      'a/y': 'object_too_large',
    });
    expect(fates({ ...one('a/**'), project }, sizes)).toEqual({ 'a/x': 'read by talks', 'a/y': 'read by talks' });
  });

  test('limit_reached counts what is read of each source, not what is refused', () => {
    const sources = [talks({ id: 'left', objects: ['a/**'] }), talks({ id: 'right', objects: ['b/**'] })];
    expect(fates({ sources }, [{ key: 'a/0', bytes: 0 }, 'a/1', 'a/2', 'a/3', 'b/1'], 2)).toEqual({
      'a/0': 'object_empty',
      'a/1': 'read by left',
      'a/2': 'read by left',
      'a/3': 'limit_reached',
      'b/1': 'read by right',
    });
  });

  test('a licence goes before everything else: what nobody approved is not even looked at', () => {
    expect(fates(one('a/**', { licence: { ...APPROVED, state: 'pending' } }), [{ key: 'a/x', bytes: 0 }])).toEqual({
      'a/x': 'licence_pending',
    });
  });
});

describe('what is listed', () => {
  test('is everything below the first segment of any glob, once, in byte order', () => {
    const sources = [talks({ id: 'one', objects: ['z/a/*', 'a/**'] }), talks({ id: 'two', objects: ['z/b/*'] })];
    expect(sourcePrefixes(smallConfig({ sources }))).toEqual(['a/', 'z/']);
  });

  test.each([
    '*/x',
    '{a,b}/x',
    '[ab]/x',
    '?/x',
    'work/x',
    'exports/**',
    'ledger/**',
    'config/**',
    '+(a|b)/x',
    '!a/x',
    'lonely.jsonl',
  ])('is never told by the glob %s', (glob) => {
    expect(() => sourcePrefixes(smallConfig({ sources: [talks({ objects: [glob] })] }))).toThrow(
      expect.objectContaining({ code: 'Configuration', place: { file: 'sources (talks)', field: 'objects' } }),
    );
  });

  test('names objects outside text zones by the hash of their key', () => {
    expect(objectRef('a/x')).toMatch(/^[0-9a-f]{16}$/);
  });
});
