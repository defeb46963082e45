// Surrogates in place of tags: under a key, the same for one person, none written down; and refused without that key.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { RedactionPolicy } from '../../../core/config/release-config.ts';
import { compileRedactor, keyIdOf, redactionMethod } from '../../../core/redact/index.ts';
import { modelPolicy } from '../../support/model-policy.ts';
import { policy } from './policy.ts';

const KEY = Buffer.alloc(32, 7);
const OTHER = Buffer.alloc(32, 8);
const withKey = (key: Uint8Array) => ({ ...policy, replacement: 'surrogates' as const, key_id: keyIdOf(key) });
const redactor = compileRedactor(withKey(KEY), { key: KEY });
const read = (parts: readonly string[], by = redactor) =>
  by.redact({ parts, speakers: [], known: [], language: 'en' }).parts;

const TALK = [
  'My name is Tom Lindqvist, and my sister Sarah and I moved to Rotterdam.',
  'Hello Tom. How is Sarah? And Dr. Lindqvist, your mother?',
  'TOM is what Sarah calls me. Write to tom.lindqvist@example.org.',
];

describe('surrogates', () => {
  it('take the place of every name, and leave structured identifiers their tags', () => {
    const text = read(TALK).join('\n');
    for (const name of ['Tom', 'TOM', 'Lindqvist', 'Sarah', 'Rotterdam', 'example.org'])
      expect(text).not.toContain(name);
    expect(text).not.toMatch(/\[(?:PERSON|CITY|ORG)_/);
    expect(text).toContain('[EMAIL_1]');
  });

  it('are the same for one person in a whole conversation, in the form of each mention', () => {
    const [first = '', second = '', third = ''] = read(TALK);
    const [, given = '', family = ''] = /My name is (\w+) (\w+), and my sister/.exec(first) ?? [];
    const [, sister = ''] = /my sister (\w+) and/.exec(first) ?? [];
    expect(given).toMatch(/^[A-Z][a-z]+$/);
    expect(second).toContain(`Hello ${given}. How is ${sister}?`);
    expect(second).toContain(`Dr. ${family}`);
    expect(third).toContain(`${given.toUpperCase()} is what ${sister} calls me`);
    expect(new Set([given, family, sister]).size).toBe(3);
  });

  it('give equal bytes for equal words, whichever redactor and record', () => {
    expect(read(TALK, compileRedactor(withKey(KEY), { key: KEY }))).toEqual(read(TALK));
  });

  it('differ from conversation to conversation, and from key to key', () => {
    const named = (index: number) =>
      read([`My name is Tom Lindqvist and this is day ${index} without a drink.`])[0] ?? '';
    const names = new Set(Array.from({ length: 40 }, (_, day) => /My name is (\w+ \w+)/.exec(named(day))?.[1]));
    expect(names.size).toBeGreaterThan(35);
    expect(read(TALK, compileRedactor(withKey(OTHER), { key: OTHER }))).not.toEqual(read(TALK));
  });

  it('are no word that stands in the conversation', () => {
    for (let day = 0; day < 60; day++) {
      const parts = [`My name is Tom Lindqvist, day ${day}.`];
      const made = /My name is (\w+) (\w+)/.exec(read(parts)[0] ?? '') ?? [];
      const again = read([...parts, `${made[1]} ${made[2]} are words here.`.toLowerCase()]);
      expect(again[0]).not.toContain(`is ${made[1]} `);
      expect(again[0]).not.toContain(` ${made[2]},`);
    }
  });

  it('leave a tag where a conversation holds every word of the pool', async () => {
    const { FAMILY, GIVEN } = await import('../../../core/redact/surrogate-words.ts');
    const all = [...GIVEN, ...FAMILY].join(' ').toLowerCase();
    expect(read(['My name is Tom Lindqvist.', all])[0]).toBe('My name is [PERSON_1].');
  });
});

describe('the key', () => {
  it('is asked for by the first conversation, with or without a name in it', () => {
    const keyless = compileRedactor(withKey(KEY));
    expect(() => read(['It rains.'], keyless)).toThrow(expect.objectContaining({ code: 'KeyMissing' }));
  });

  it('is refused where the policy names another, without a word of it', () => {
    expect(() => compileRedactor(withKey(KEY), { key: OTHER })).toThrow(
      expect.objectContaining({ code: 'KeyMissing' }),
    );
    try {
      compileRedactor(withKey(KEY), { key: OTHER });
    } catch (error) {
      expect(String(error)).toContain(keyIdOf(OTHER));
      expect(String(error)).not.toContain(OTHER.toString('hex'));
    }
  });

  it('is refused where it is short', () => {
    const short = Buffer.alloc(16, 1);
    expect(() => compileRedactor({ ...withKey(KEY), key_id: keyIdOf(short) }, { key: short })).toThrow(
      expect.objectContaining({ code: 'KeyMissing' }),
    );
  });

  it('must be named by a policy that needs one', () => {
    expect(RedactionPolicy.safeParse({ ...policy, replacement: 'surrogates' }).error?.issues[0]?.path).toEqual([
      'replacement',
    ]);
    expect(RedactionPolicy.safeParse({ ...policy, dates: 'shift' }).success).toBe(false);
    expect(RedactionPolicy.safeParse(withKey(KEY)).success).toBe(true);
  });

  it('stands in the method by its id alone, like a model', () => {
    expect(redactionMethod(policy)).toBe('typed-indexed-tags');
    expect(redactionMethod(withKey(KEY))).toBe(`surrogates-hmac-sha256+typed-indexed-tags+key-${keyIdOf(KEY)}`);
    expect(redactionMethod({ ...withKey(KEY), dates: 'shift' })).toContain('+shifted-dates-hmac-sha256+');
    const model = modelPolicy(Buffer.from('an invented graph'));
    expect(redactionMethod({ ...policy, model })).toBe(`typed-indexed-tags+model-${model.sha256.slice(0, 16)}`);
  });
});
