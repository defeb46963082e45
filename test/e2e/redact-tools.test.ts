// A key or a model that the policy asks for: used by redact as a release uses it, and refused by the same codes, also before a run.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyIdOf } from '../../core/redact/index.ts';
import { cli } from '../support/cli.ts';
import { isQ, modelPolicy } from '../support/model-policy.ts';
import { labelGraph } from '../support/onnx-graph.ts';
import { redactionConfig } from '../support/redaction-config.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const KEY = Buffer.alloc(32, 0x5a);
const SURROGATES = { replacement: 'surrogates', key_id: keyIdOf(KEY) };
const KEY_VARIABLE = 'DATASET_REDACTION_KEY';
const graph = labelGraph(isQ);

let folder: TemporaryFolder;
let note: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  note = join(folder.path, 'note.txt');
  writeFileSync(note, 'My name is Dana Whitfield, I feel empty.\n');
});
afterAll(() => folder[Symbol.asyncDispose]());

let configurations = 0;
const configWith = (changes: object, base?: string) =>
  redactionConfig(join(folder.path, `config-${++configurations}`), changes, base);

const redact = (changes: object, env: Readonly<Record<string, string>> = {}, ...more: readonly string[]) =>
  cli(['redact', note, '--config', configWith(changes), ...more], { output: join(folder.path, 'out'), env });

describe('redact says with what', () => {
  test('where the policy asks for neither key nor model, and opens no store', async () => {
    const { status, stderr } = await redact({});
    expect(status).toBe(0);
    expect(stderr).toMatch(/^rules redact\/\d+\+[0-9a-f]{12}, no key, no model$/m);
    expect(existsSync(join(folder.path, 'out'))).toBe(false);
  });

  test('where it asks for surrogates: the id of the key, never the key', async () => {
    const { status, stdout, stderr } = await redact(SURROGATES, { [KEY_VARIABLE]: KEY.toString('hex') });
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/^My name is [A-Z][a-z]+ [A-Z][a-z]+, I feel empty\.$/m);
    expect(stdout).not.toMatch(/Dana|Whitfield/);
    expect(stderr).toContain(`, key ${SURROGATES.key_id}, no model`);
    expect(stdout + stderr).not.toContain(KEY.toString('hex'));
  });

  test('as JSON, with the key from the folder of keys', async () => {
    const keys = join(folder.path, 'out', 'data.keys');
    mkdirSync(keys, { recursive: true });
    writeFileSync(join(keys, 'redaction.key'), `${KEY.toString('hex')}\n`, { mode: 0o600 });
    const { json } = await redact(SURROGATES, { DATASET_STORAGE_LOCAL_PATH: join(folder.path, 'out/data') }, '--json');
    expect(json).toMatchObject({
      redactor: expect.stringMatching(/^redact\//),
      key_id: SURROGATES.key_id,
      model: null,
    });
  });
});

const inFolder = (path: string) => ({ model: modelPolicy(graph, { from: 'folder', path }) });

describe('redact refuses, and writes nothing', () => {
  test.each<[string, object, Readonly<Record<string, string>>, string]>([
    ['surrogates without a key', SURROGATES, {}, 'KeyMissing'],
    ['surrogates with another key', SURROGATES, { [KEY_VARIABLE]: '01'.repeat(32) }, 'KeyMissing'],
    ['shifted dates without a key', { ...SURROGATES, replacement: 'tags', dates: 'shift' }, {}, 'KeyMissing'],
    ['a model that is not there', inFolder('/nowhere/tiny.onnx'), {}, 'ModelMissing'],
    ['a model that is not in the bucket', { model: modelPolicy(graph) }, {}, 'ModelMissing'],
  ])('%s', async (_, changes, env, code) => {
    const place = { DATASET_STORAGE_LOCAL_PATH: join(folder.path, 'elsewhere') };
    const { status, stdout, stderr } = await redact(changes, { ...place, ...env });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`(${code}: `);
    expect(stderr).not.toContain('Dana');
  });

  test('a model of another digest', async () => {
    const path = join(folder.path, 'changed.onnx');
    writeFileSync(path, Uint8Array.from(graph).fill(7, -1));
    const { status, stdout, stderr } = await redact(inFolder(path));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('(ModelChanged: ');
  });
});

describe('a run is refused by the same code before it starts', () => {
  test.each([
    ['without its model', inFolder('/nowhere/tiny.onnx'), 'ModelMissing'],
    ['without its key', SURROGATES, 'KeyMissing'],
  ])('%s', async (_, changes, code) => {
    await using place = await temporaryFolder();
    writeSmallCorpus(join(place.path, 'data'));
    const output = join(place.path, 'out');
    const config = configWith(changes, SMALL_CONFIG);
    const { status, json } = await cli(
      ['run', '--version', 'v2026-11-22', '--config', config, '--data', join(place.path, 'data'), '--json'],
      { output },
    );
    expect(status).toBe(2);
    expect(json).toMatchObject({ error: code });
    expect(readdirSync(join(output, 'data'), { recursive: true })).toEqual([]);
    expect(readdirSync(output)).toEqual(['data']);
  });
});
