// The folders that are deployed: the same bytes each time, and in them only what the function opens.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf, sha256 } from '../../../core/record/index.ts';
import { ALIASES, STAGES } from '../../../functions/stages.ts';
import { bundleFunctions, functionFolders } from '../../../lib/bundle/bundle-functions.ts';
import { SIZES } from '../../../lib/functions/sizes.ts';
import { BESIDE_THE_WORKFLOW } from '../../support/beside-the-workflow.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

const SOME = ['grant-access', 'judge-intake', 'prepare-shard', 'verify-export'];
const folderOf = (word: string): string => word.replace(/(?<!^)(?=[A-Z])/g, '-').toLowerCase();

let folder: TemporaryFolder;
let bundleOf: (name: string) => string;

beforeAll(async () => {
  folder = await temporaryFolder();
  bundleOf = bundleFunctions(join(folder.path, 'one'), { 'judge-intake': { 'more.json': '{}' } }, SOME);
}, 240_000);
afterAll(() => folder[Symbol.asyncDispose]());

const filesOf = (bundle: string): string[] =>
  readdirSync(bundle, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(bundle.length + 1))
    .sort();
const digest = (bundle: string): string =>
  digestOf(filesOf(bundle).map((file) => [file, sha256(readFileSync(join(bundle, file)))]));
const codeBytes = (bundle: string): number =>
  filesOf(bundle)
    .filter((file) => !file.startsWith('node_modules/'))
    .reduce((sum, file) => sum + statSync(join(bundle, file)).size, 0);

describe('a bundle', () => {
  test('is the same bytes when it is made again elsewhere', () => {
    const again = bundleFunctions(join(folder.path, 'elsewhere/two'), {}, ['prepare-shard']);
    expect(digest(again('prepare-shard'))).toBe(digest(bundleOf('prepare-shard')));
  }, 240_000);

  test.each(SOME)('of %s is at most 1.5 MB without the tokenizer, and ships no source', (name) => {
    expect(codeBytes(bundleOf(name))).toBeLessThan(1_500_000);
    expect(filesOf(bundleOf(name)).filter((file) => /\.(map|ts)$/.test(file))).toEqual([]);
    expect(existsSync(join(bundleOf(name), 'index.mjs'))).toBe(true);
  });

  test.each([
    ['prepare-shard', true, true, false],
    ['verify-export', true, false, true],
    ['judge-intake', false, false, false],
    ['grant-access', false, false, false],
  ])(
    'of %s has tokenizer, language table and language library only where it uses them',
    (name, tokenizer, languages, library) => {
      expect(existsSync(join(bundleOf(name), 'node_modules/wink-nlp/package.json'))).toBe(library);
      expect(existsSync(join(bundleOf(name), 'node_modules/wink-eng-lite-web-model/package.json'))).toBe(library);
      expect(existsSync(join(bundleOf(name), 'node_modules/tiktoken/package.json'))).toBe(tokenizer);
      expect(existsSync(join(bundleOf(name), 'languages.bin'))).toBe(languages);
    },
  );

  test('has the files that are deployed beside it', () => {
    expect(readFileSync(join(bundleOf('judge-intake'), 'more.json'), 'utf8')).toBe('{}');
  });

  test('is refused for a folder without a handler', () => {
    expect(() => bundleOf('no-such-stage')).toThrow(expect.objectContaining({ code: 'Configuration' }));
  });

  test('knows no path of the machine that made it', () => {
    for (const file of filesOf(bundleOf('judge-intake')).filter((name) => name.endsWith('.mjs')))
      expect(readFileSync(join(bundleOf('judge-intake'), file), 'utf8')).not.toContain(process.cwd());
  });
});

describe('every function', () => {
  const words = [...STAGES.keys(), ...BESIDE_THE_WORKFLOW.keys()];

  test('has a handler of less than 15 lines', () => {
    expect(functionFolders()).toEqual(words.map(folderOf).sort());
    for (const name of functionFolders()) {
      const text = readFileSync(join(import.meta.dirname, '../../../functions', name, 'handler.ts'), 'utf8');
      expect(text.split('\n').length, name).toBeLessThan(15);
    }
  });

  test('has a size; what an EXPRESS child calls ends before the child does', () => {
    expect(Object.keys(SIZES).sort()).toEqual([...words, ...Object.keys(ALIASES)].sort());
    for (const word of [
      'PrepareShard',
      'MatchBands',
      'VerifyCandidates',
      'FindLeaks',
      'CompileExport',
      'VerifyExport',
    ] as const)
      expect(SIZES[word].timeoutSeconds).toBeLessThan(300);
    for (const word of Object.keys(ALIASES) as (keyof typeof SIZES)[]) expect(SIZES[word].timeoutSeconds).toBe(900);
  });
});
