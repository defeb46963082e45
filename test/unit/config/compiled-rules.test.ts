// The compiled rules of redaction: what the files say, and never anything else than what they say now.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMPILED, readCompiledRules } from '../../../cli/config/compiled-rules.ts';
import { configFiles } from '../../../cli/config/config-files.ts';
import { loadConfig } from '../../../cli/config/load-config.ts';
import { redactionDigestOf } from '../../../core/config/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import { compiledRedaction } from '../../../scripts/compile-redaction.ts';

const BASE = resolve(import.meta.dirname, '../../../config');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  cpSync(BASE, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const section = () => join(folder, 'redaction');
const rulesFile = () => join(section(), COMPILED.rules);
const names = () =>
  configFiles(folder)
    .filter((file) => file.section === 'redaction')
    .map(({ path }) => path.slice(section().length + 1));
const read = () => readCompiledRules(section(), names());

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  expect(change(before), 'the edit changes the file').not.toBe(before);
  writeFileSync(path, change(before));
}
const withoutCompiled = () => {
  rmSync(join(section(), 'compiled'), { recursive: true });
  return loadConfig(folder);
};

describe('the compiled files of this repository', () => {
  test.each([...compiledRedaction(BASE)])(
    '%s is made of the lists as they are; `npm run redaction:compile` makes it again after a list or the code of the tables was changed',
    (name, bytes) => {
      expect(sha256(readFileSync(join(BASE, 'redaction', name)))).toBe(sha256(bytes));
    },
  );

  test('are the same bytes wherever the folder lies', () => {
    for (const [name, bytes] of compiledRedaction(folder))
      expect(sha256(bytes), name).toBe(sha256(readFileSync(join(BASE, 'redaction', name))));
  });
});

describe('a configuration with compiled rules', () => {
  test('is the one that its files give: same document, same digests', () => {
    expect(read()).toBeDefined();
    const { bytes, digest, config } = loadConfig(folder);
    const plain = withoutCompiled();
    expect(plain.digest).toBe(digest);
    expect(sha256(plain.bytes)).toBe(sha256(bytes));
    expect(redactionDigestOf(plain.config.redaction)).toBe(redactionDigestOf(config.redaction));
  });

  test('takes a list as it was edited after it was compiled', () => {
    edit(join(section(), 'crisis.yaml'), (text) => text.replace('[', '[\n    zzyzx road,'));
    expect(read()).toBeUndefined();
    expect(loadConfig(folder).config.redaction.crisis_terms).toContain('zzyzx road');
    expect(loadConfig(folder).digest).toBe(withoutCompiled().digest);
  });

  test('takes a file that came later, and misses one that went', () => {
    writeFileSync(join(section(), 'more.yaml'), 'first_names: [Quillfeather]\n');
    expect(read()).toBeUndefined();
    expect(loadConfig(folder).config.redaction.first_names).toEqual(['Quillfeather']);
    rmSync(join(section(), 'more.yaml'));
    expect(read()).toBeDefined();
    rmSync(join(section(), 'clinical.yaml'));
    expect(loadConfig(folder).config.redaction.clinical_terms).toEqual([]);
  });

  test('refuses a faulty list at its line, though rules were compiled before', () => {
    edit(join(section(), 'policy.yaml'), (text) => `max_leter_share: 1\n${text}`);
    expect(() => loadConfig(folder)).toThrow(expect.objectContaining({ code: 'Configuration' }));
  });

  test('refuses a broken lexicon, though rules were compiled before', () => {
    const path = join(section(), 'lexicon.bin');
    writeFileSync(path, readFileSync(path).subarray(0, -8));
    expect(() => loadConfig(folder)).toThrow(expect.objectContaining({ code: 'LexiconBroken' }));
  });

  test('says in which file and line a rule stands', () => {
    const place = loadConfig(folder).place(['redaction', 'crisis_terms', 0]);
    expect(place.file).toMatch(/crisis\.yaml$/);
    expect(place.line).toBeGreaterThan(1);
  });

  test.each<[string, (text: string) => string]>([
    ['with a rule changed by hand', (text) => text.replace('"suicidal', '"suicidel')],
    ['of another version', (text) => text.replace('"version":1', '"version":0')],
    ['cut short', (text) => text.slice(0, -20)],
    ['that are no JSON', () => 'rules'],
    ['that are empty', () => ''],
  ])('does not use rules %s', (_, change) => {
    const { digest } = loadConfig(folder);
    edit(rulesFile(), change);
    expect(read()).toBeUndefined();
    expect(loadConfig(folder).digest).toBe(digest);
  });
});

describe('a folder that extends another', () => {
  const child = () => {
    const dir = join(folder, 'child');
    mkdirSync(join(dir, 'redaction'), { recursive: true });
    writeFileSync(join(dir, 'release.yaml'), 'extends: ..\nproject: {}\n');
    return dir;
  };

  test('takes the compiled rules where it has none of its own', () => {
    expect(redactionDigestOf(loadConfig(child()).config.redaction)).toBe(
      redactionDigestOf(loadConfig(folder).config.redaction),
    );
  });

  test('has a list of its own in force', () => {
    const dir = child();
    writeFileSync(join(dir, 'redaction/crisis.yaml'), 'crisis_terms: [zzyzx road]\n');
    expect(loadConfig(dir).config.redaction.crisis_terms).toEqual(['zzyzx road']);
  });
});
