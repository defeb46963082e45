// Tables that were compiled before: the same redactor as without them, and never that of another policy, other lists or other code.
import { afterEach, describe, expect, it } from 'vitest';
import { redactionDigestOf } from '../../../core/config/index.ts';
import { offerTables } from '../../../core/lexicon/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import { compileRedactor, tablesOf } from '../../../core/redact/index.ts';
import { readTables } from '../../../core/redact/prepared-tables.ts';
import { STAYS } from '../../support/redaction/keep-suite.ts';
import { policy } from './policy.ts';

const DIGEST = redactionDigestOf(policy);
const FILE = tablesOf(policy);
const NONE = () => undefined;
afterEach(() => offerTables(NONE));

const TEXTS = [
  ...STAYS.map(({ text }) => text),
  'My name is Tova Lindqvist, I live in San Antonio and my sister Wren works at Harrowby High School.',
  'me llamo Lucía, vivo en Sevilla. 我叫王小明。 Ich heiße Jörg.',
  'call 988, not 555-201-7788; Dr. Beck said the PHQ-9 was 14 on 3 May 2014',
];

const redactorWith = (rules: typeof policy, tables: Uint8Array | undefined) => {
  offerTables(() => tables);
  return compileRedactor(rules);
};
const outputs = ({ redact }: ReturnType<typeof compileRedactor>) =>
  TEXTS.map((text) => redact({ parts: [text], speakers: [], known: ['Wren'], language: 'en' }));

/** The file with its header or body changed, and its digest made to fit again. */
function resealed(change: (text: string) => string): Uint8Array {
  const body = Buffer.from(change(Buffer.from(FILE.subarray(40)).toString('latin1')), 'latin1');
  return Buffer.concat([FILE.subarray(0, 8), Buffer.from(sha256(body), 'hex'), body]);
}

describe('tables that were compiled before', () => {
  it('make the same redactor as the policy alone', () => {
    const asked = { times: 0 };
    offerTables(() => {
      asked.times++;
      return FILE;
    });
    const prepared = compileRedactor(policy);
    expect(asked.times).toBe(1);
    const compiled = redactorWith(policy, undefined);
    expect(prepared.version).toBe(compiled.version);
    expect(outputs(prepared)).toEqual(outputs(compiled));
  });

  it('are the same bytes when they are made again, in whatever order the policy has its keys', () => {
    const turned = <T>(record: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(record).reverse());
    const other = { ...policy, cues: turned(policy.cues), languages: turned(policy.languages) };
    expect(sha256(tablesOf(other))).toBe(sha256(FILE));
  });

  it('are left where a list of the policy was changed: the change is in force', () => {
    const text = 'I told Quillfeather about it.';
    const names = [...policy.keep.names, 'Quillfeather'];
    const edited = { ...policy, keep: { ...policy.keep, names } };
    const one = (rules: typeof policy) =>
      redactorWith(rules, FILE).redact({ parts: [text], speakers: [], known: [], language: 'en' }).parts[0];
    expect(one(policy)).toBe('I told [PERSON_1] about it.');
    expect(one(edited)).toBe(text);
  });

  it('stand over a lexicon: there are none for a policy without one', () => {
    const { lexicon: _, lexicon_file: __, ...rules } = policy;
    expect(() => tablesOf(rules)).toThrow(RangeError);
  });
});

describe('a file of tables', () => {
  it('is read for the policy that it was made from', () => {
    expect(readTables(FILE, DIGEST)?.phrases.sets.length).toBeGreaterThan(10);
    // A file read into the middle of a buffer lies askew in it.
    expect(readTables(Buffer.concat([Buffer.alloc(1), FILE]).subarray(1), DIGEST)?.words.at.length).toBeGreaterThan(10);
    expect(
      readTables(
        resealed((text) => text),
        DIGEST,
      ),
    ).toBeDefined();
  });

  it.each<[string, () => Uint8Array, string]>([
    ['another policy', () => FILE, 'a'.repeat(64)],
    ['no tables', () => Buffer.from('{}'), DIGEST],
    ['tables that are cut short', () => FILE.subarray(0, FILE.length - 4), DIGEST],
    [
      'tables with a byte changed',
      () => {
        const file = Buffer.from(FILE);
        file[file.length - 100] = (file[file.length - 100] as number) ^ 1;
        return file;
      },
      DIGEST,
    ],
    [
      'tables that other code made',
      () =>
        resealed((text) =>
          text.replace(/"code":"./, (start) => `${start.slice(0, -1)}${start.endsWith('0') ? '1' : '0'}`),
        ),
      DIGEST,
    ],
    ['tables of another format', () => resealed((text) => text.replace('"version":1', '"version":2')), DIGEST],
  ])('is not used for %s', (_, file, digest) => {
    expect(readTables(file(), digest)).toBeUndefined();
  });
});
