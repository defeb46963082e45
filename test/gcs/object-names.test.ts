// Names of objects for keys: what Cloud Storage forbids is escaped, all else stands as it is.
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c, createCrc32c } from '../../platform/gcs/crc32c.ts';
import { keyOfName, nameOfKey, namePrefixes } from '../../platform/gcs/object-names.ts';
import { ODD_KEYS, oddKey } from '../contract/suites/odd-keys.ts';

/** Of cloud.google.com/storage/docs/naming-objects. */
const allowed = (name: string): boolean =>
  !/[\r\n]/.test(name) &&
  name !== '.' &&
  name !== '..' &&
  !name.startsWith('.well-known/acme-challenge/') &&
  Buffer.byteLength(name) <= 1024;

const wild = fc
  .array(
    fc.constantFrom(
      '\n',
      '\r',
      '\u241b',
      '.',
      'n',
      'r',
      '%',
      '%0A',
      '/',
      '.well-known/acme-challenge/',
      'é',
      '😀',
      'a',
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((parts) => parts.join(''));

describe('names of objects in Cloud Storage', () => {
  it('are the keys themselves wherever Cloud Storage allows it', () => {
    for (const key of ['a/b.txt', '.hidden', '...', '%0A', 'a%25b', 'back\\slash', './x', '../x', 'a b#1', '求助者']) {
      expect(nameOfKey(key)).toBe(key);
    }
  });

  it('are allowed, and lead back to the key', () => {
    const keys = fc.oneof(wild, oddKey, fc.constantFrom(...ODD_KEYS));
    fc.assert(
      fc.property(keys, (key) => {
        const name = nameOfKey(key);
        expect(allowed(name), JSON.stringify(name)).toBe(true);
        expect(keyOfName(name)).toBe(key);
      }),
      { seed: 20_260_101, numRuns: 3000 },
    );
  });

  it('lie under a prefix of their own for every prefix of the key', () => {
    fc.assert(
      fc.property(wild, fc.nat(12), (key, cut) => {
        const prefix = [...key].slice(0, cut).join('');
        const prefixes = namePrefixes(prefix);
        expect(prefixes.filter((start) => nameOfKey(key).startsWith(start))).not.toEqual([]);
        // No object is listed twice.
        expect(prefixes.some((one) => prefixes.some((other) => one !== other && one.startsWith(other)))).toBe(false);
      }),
      { seed: 20_260_101, numRuns: 3000 },
    );
  });

  it('are refused where the escaped name would be too long', () => {
    expect(() => nameOfKey(`${'n'.repeat(1023)}\n`)).toThrow(expect.objectContaining({ code: 'ContractViolated' }));
    expect(nameOfKey('n'.repeat(1024))).toHaveLength(1024);
  });

  it.each(['a\u241bb', 'a\u241b', '\u241b.hidden', '\u241ba', 'a\u241b.'])(
    'refuse a name with the mark that no key makes: %j',
    (name) => {
      expect(() => keyOfName(name)).toThrow(expect.objectContaining({ code: 'ContractViolated' }));
    },
  );
});

describe('the checksum of Cloud Storage', () => {
  it('has the values of RFC 3720', () => {
    const hex = (bytes: Uint8Array) => Buffer.from(crc32c(bytes), 'base64').toString('hex');
    expect(hex(new Uint8Array(32))).toBe('8a9136aa');
    expect(hex(new Uint8Array(32).fill(255))).toBe('62a8ab43');
    expect(hex(Uint8Array.from({ length: 32 }, (_, at) => at))).toBe('46dd794e');
    expect(hex(Buffer.from('123456789'))).toBe('e3069283');
  });

  it('does not depend on how the bytes are cut', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => (at * 37) % 256);
    for (let cut = 0; cut < 20; cut += 1) {
      const sum = createCrc32c();
      sum.update(bytes.subarray(0, cut));
      sum.update(bytes.subarray(cut));
      expect(sum.digest()).toBe(crc32c(bytes));
    }
  });
});
