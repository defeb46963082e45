import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../../cli/config/load-config.ts';
import { describe, isReleaseError } from '../../../core/errors/index.ts';

const BASE = resolve(import.meta.dirname, '../../../config');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  cpSync(BASE, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after, 'the edit changes the file').not.toBe(before);
  writeFileSync(path, after);
}

function fault(dir = folder): { code: string; line: number | undefined; text: string; field: string } {
  try {
    loadConfig(dir);
  } catch (error) {
    if (!isReleaseError(error)) throw error;
    return { code: error.code, line: error.place.line, text: describe(error), field: error.place.field ?? '' };
  }
  throw new Error('the configuration was taken');
}

test('the configuration of this repository loads, and loads to the same bytes again', () => {
  const first = loadConfig(folder);
  expect(first.config.families.length).toBeGreaterThan(4);
  expect(loadConfig(folder).digest).toBe(first.digest);
});

test('a field that is not known is refused with file, line and field', () => {
  edit('dedup.yaml', (text) =>
    `${text.trimEnd()}\nnear_jacard: 0.8\n`.replace(/^dedup:\n[\s\S]*$/m, (body) =>
      body.replace('\nnear_jacard', '\n  near_jacard'),
    ),
  );
  const { code, text, field } = fault();
  expect(code).toBe('Configuration');
  expect(field).toMatch(/^dedup/);
  expect(text).toContain('dedup.yaml');
  expect(text).toContain('near_jacard');
});

test('a value out of range is refused at its line', () => {
  edit('dedup.yaml', (text) => text.replace(/^(\s*)near_jaccard:.*/m, '$1near_jaccard: 1.8'));
  const expected =
    readFileSync(join(folder, 'dedup.yaml'), 'utf8')
      .split('\n')
      .findIndex((line) => /^\s*near_jaccard:/.test(line)) + 1;
  const { line, field } = fault();
  expect(line).toBe(expected);
  expect(field).toBe('dedup.near_jaccard');
});

test('text that is not YAML is refused with file and line', () => {
  edit('split.yaml', (text) => `${text}\n  : : [\n`);
  expect(fault().text).toMatch(/split\.yaml:\d+/);
});

test('a source of a family that does not exist is refused where it is named', () => {
  mkdirSync(join(folder, 'sources'), { recursive: true });
  const { config } = loadConfig(folder);
  const family = config.sources[0]?.family ?? '';
  edit('families.yaml', (text) => text.replace(new RegExp(`id: ${family}$`, 'm'), 'id: renamed_family'));
  const { code, text } = fault();
  expect(code).toBe('Configuration');
  expect(text).toContain(family);
});

test('an approval without the person who gave it is refused', () => {
  writeFileSync(
    join(folder, 'sources', 'zz-nobody.yaml'),
    readFileSync(join(folder, 'sources', firstSource()), 'utf8')
      .replace(/^(\s*-?\s*)id: .*/m, '$1id: zz-nobody')
      .replace(/decided_by:.*/, 'decided_by: null'),
  );
  const { field, text } = fault();
  expect(field).toMatch(/licence\.decided_by$/);
  expect(text).toContain('an approval names the person who gave it');
});

function firstSource(): string {
  const { config, place } = loadConfig(folder);
  const index = config.sources.findIndex(({ licence }) => licence.state === 'approved');
  return (
    String(place(['sources', index]).file)
      .split('/')
      .at(-1) ?? ''
  );
}

test('an unknown gate in the policy is refused by name', () => {
  edit('gates/policy.yaml', (text) => text.replace(/^(\s*preparation:.*)\bparse\b/m, '$1parsee'));
  expect(fault().text).toContain('no gate is named `parsee`');
});

test('a folder without release.yaml is refused', () => {
  rmSync(join(folder, 'release.yaml'));
  expect(fault().text).toContain('release.yaml');
});

test('a folder that extends another takes every file that it does not have, and replaces its sources as a whole', () => {
  const child = join(folder, 'child');
  mkdirSync(join(child, 'sources'), { recursive: true });
  writeFileSync(
    join(child, 'release.yaml'),
    readFileSync(join(folder, 'release.yaml'), 'utf8').replace(/^/, 'extends: ..\n'),
  );
  const name = firstSource();
  cpSync(join(folder, 'sources', name), join(child, 'sources', name));
  const parent = loadConfig(folder).config;
  const { config } = loadConfig(child);
  expect(config.dedup).toEqual(parent.dedup);
  expect(config.sources.length).toBeLessThan(parent.sources.length);
});

test('a folder that extends itself is refused', () => {
  edit('release.yaml', (text) => `extends: .\n${text}`);
  expect(fault().code).toBe('Configuration');
});

test('a policy that leaves a gate out is refused: what a gate finds is answered by a decision', () => {
  edit('gates/policy.yaml', (text) => text.replace(/^ *- coverage\n/m, ''));
  expect(fault().text).toContain('leaves out the gate `coverage`');
});

test('a gate that is named for another moment is refused', () => {
  edit('gates/policy.yaml', (text) => text.replace(/^(\s*intake: \[)/m, '$1parse, '));
  expect(fault().text).toContain('`parse` judges preparation, not intake');
});

test('a misspelt field is named as it was written', () => {
  edit('dedup.yaml', (text) => text.replace('near_jaccard:', 'near_jacard:'));
  expect(fault().text).toContain('near_jacard');
});

test('a day that does not exist is refused', () => {
  edit('sources/voice.yaml', (text) => text.replace(/decided_on: .*/, 'decided_on: "2026-02-31"'));
  expect(fault().text).toContain('must be a day that exists');
});

test('compiled word lists that are cut short are refused with their file', () => {
  const path = join(folder, 'redaction/lexicon.bin');
  writeFileSync(path, readFileSync(path).subarray(0, 100_000));
  const { code, text } = fault();
  expect(code).toBe('LexiconBroken');
  expect(text).toContain('lexicon.bin');
});

test('the digest of the compiled word lists stands in the document', () => {
  const { lexicon } = loadConfig(folder).config.redaction;
  const file = readFileSync(join(folder, 'redaction/lexicon.bin'));
  expect(lexicon?.sha256).toBe(file.subarray(8, 40).toString('hex'));
  expect(Buffer.from(lexicon?.data ?? '', 'base64').equals(file)).toBe(true);
});

test('a decision that explains what can grow, and does not say up to where, is refused at its entry', () => {
  edit('decisions/bundled.yaml', (text) => text.replace(/\n {4}at_most: .*/, ''));
  const { code, text, field } = fault();
  expect([code, field]).toEqual(['Configuration', expect.stringMatching(/^decisions\.\d+$/)]);
  expect(text).toContain('bundled.yaml');
  expect(text).toContain('at_most: scanner, sample');
});

test('a bound on a decision that explains nothing is refused', () => {
  edit('decisions/bundled.yaml', (text) =>
    text.replace('action: explain', 'action: waive\n    at_most: { records: 1 }'),
  );
  expect(fault().field).toMatch(/^decisions\.0\.at_most$/);
});

test('word lists that the policy names and that are not there are refused at the line that names them', () => {
  rmSync(join(folder, 'redaction/lexicon.bin'));
  const { code, text, field, line } = fault();
  expect([code, field]).toEqual(['Configuration', 'redaction.lexicon_file']);
  expect(line).toBeGreaterThan(1);
  expect(text).toContain('redaction/policy.yaml');
  expect(text).toContain('redaction/lexicon.bin is not there');
});

test('a policy that names no word lists may go without', () => {
  rmSync(join(folder, 'redaction/lexicon.bin'));
  edit('redaction/policy.yaml', (text) => text.replace(/^lexicon_file:.*\n/m, ''));
  expect(loadConfig(folder).config.redaction.lexicon).toBeUndefined();
});

test('a field that no file of a section gives is looked for in the folder, and in no file that has nothing to do with it', () => {
  edit('redaction/policy.yaml', (text) => text.replace(/^titles:/m, '# titles\nstreet_titles:'));
  edit('redaction/policy.yaml', (text) => text.replace(/^street_titles:\n(?: {2}.*\n)+/m, ''));
  const { text, field, line } = fault();
  expect([field, line]).toEqual(['redaction.titles', undefined]);
  expect(text).toContain('/redaction/ ');
  expect(text).not.toContain('clinical.yaml');
});

test('an unknown field of one of several files is refused in that file', () => {
  edit('redaction/policy.yaml', (text) => `unheard_of: 1\n${text}`);
  const { text, field, line } = fault();
  expect([field, line]).toEqual(['redaction.unheard_of', 1]);
  expect(text).toContain('redaction/policy.yaml:1');
});

test('a policy that needs a key and names none is refused where it asks for one', () => {
  edit('redaction/policy.yaml', (text) => text.replace(/^replacement: tags/m, 'replacement: surrogates'));
  const { text, field } = fault();
  expect(field).toBe('redaction.replacement');
  expect(text).toMatch(/redaction\/policy\.yaml:\d/);
  expect(text).toContain('key_id');
});
