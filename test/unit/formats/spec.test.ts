import { describe, expect, test } from 'vitest';
import { FormatSpec, isSplittable, isUnsupported, readsWhole } from '../../../core/formats/index.ts';
import { chat, chatRoles, pair } from './read.ts';

const valid = { container: { type: 'jsonl' }, shape: chat, roles: chatRoles };

const messages = (declared: unknown): readonly string[] => {
  const result = FormatSpec.safeParse(declared);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the declaration of a format', () => {
  test('says what is wrong and where', () => {
    expect(messages({ ...valid, container: { type: 'xlsx' } })[0]).toMatch(
      /^container\.type: type must be jsonl, json, csv or text/,
    );
    expect(messages({ ...valid, roles: { user: 'patient' } })).toEqual([
      'roles.user: must be client, helper, system, skip or refuse',
    ]);
    expect(messages({ ...valid, roles: {} })).toEqual(['roles: must name at least one role word for this shape']);
    expect(messages({ ...valid, role_names: ['Ada'] })).toEqual(['role_names: must list words of roles only']);
    expect(messages({ ...valid, encoding: 'latin1' })[0]).toMatch(/^encoding: encoding must be utf-8/);
    expect(messages({ ...valid, container: { type: 'csv', header: 'none' } })).toEqual([
      'container.columns: must be given exactly when header is none',
    ]);
    expect(
      messages({ ...valid, groups: [{ kind: 'x', value: { from: 'key_part', pattern: '(', part: 'x' } }] })[0],
    ).toMatch(/must be a regular expression/);
    expect(messages({ ...valid, persona: { from: 'key_part', pattern: 'a(?<b>c)', part: 'x' } })[0]).toMatch(
      /^persona\.part: must be the name of a group/,
    );
  });

  test('takes no field that it does not know', () => {
    expect(messages({ ...valid, rolls: {} })).not.toEqual([]);
    expect(messages({ ...valid, container: { type: 'jsonl', delimiter: ',' } })).not.toEqual([]);
  });

  test('an object may be cut only where every line stands for itself', () => {
    const spec = (more: object) => FormatSpec.parse({ ...valid, ...more });
    const utterances = { type: 'utterances', session: ['s'], order: 'n', role: 'r', text: 't' };
    expect(isSplittable(spec({}))).toBe(true);
    expect(isSplittable(spec({ encoding: 'gbk' }))).toBe(true);
    for (const more of [
      { compression: { type: 'gzip' } },
      { encoding: 'utf-16le' },
      { shape: utterances },
      { container: { type: 'csv' } },
      { container: { type: 'json' } },
    ]) {
      expect(isSplittable(spec(more))).toBe(false);
    }
    expect([
      readsWhole(spec({})),
      readsWhole(spec({ container: { type: 'json' } })),
      readsWhole(spec({ container: { type: 'csv' } })),
    ]).toEqual([false, false, false]);
    for (const more of [
      { compression: { type: 'gzip' } },
      { shape: utterances },
      { container: { type: 'csv' }, encoding: 'gbk' },
      { container: { type: 'json', records: { layout: 'whole' } } },
    ]) {
      expect(readsWhole(spec(more))).toBe(true);
    }
  });

  test('known formats without a reader are told from unknown ones', () => {
    expect(isUnsupported(FormatSpec.parse({ container: { type: 'parquet' }, shape: pair('q', 'a') }))).toBe(true);
    expect(isUnsupported(FormatSpec.parse(valid))).toBe(false);
  });
});
