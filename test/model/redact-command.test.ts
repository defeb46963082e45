// A model of the policy in whole commands: redact adds its spans and names it, and a rehearsal is made with it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModelPolicy } from '../../core/config/index.ts';
import { sha256 } from '../../core/record/index.ts';
import { cli } from '../support/cli.ts';
import { isQ, modelPolicy } from '../support/model-policy.ts';
import { failingGraph, labelGraph } from '../support/onnx-graph.ts';
import { redactionConfig } from '../support/redaction-config.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeWithRuntime } from './describe-with-runtime.ts';

let folder: TemporaryFolder;
const at = (...names: readonly string[]) => join(folder.path, ...names);

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

let configurations = 0;
const configWith = (graph: Uint8Array, changes: Partial<ModelPolicy>) =>
  redactionConfig(at(`config-${++configurations}`), { model: modelPolicy(graph, changes) });

function write(path: string, body: string | Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
  return path;
}

describeWithRuntime('a model of the policy', () => {
  const graph = labelGraph(isQ);

  test.each<ModelPolicy['from']>(['folder', 'bucket'])(
    'in a %s adds to what redact finds, and is named',
    async (from) => {
      const path = from === 'folder' ? at('tiny.onnx') : 'models/tiny.onnx';
      write(from === 'folder' ? path : at('out/data', path), graph);
      const note = write(at('note.txt'), 'then qxz came, and Tom Lindqvist was there\n');
      const config = configWith(graph, { from, path });
      const { status, stdout, stderr } = await cli(['redact', note, '--config', config], { output: at('out') });
      expect(status, stderr).toBe(0);
      expect(stdout).toBe('then [PERSON_1] came, and [PERSON_2] was there\n');
      expect(stderr).toContain(`, no key, model ${sha256(graph)}\n`);
      expect(stderr).toMatch(/\[5, 15\) PERSON model$/m);
    },
  );

  test('that fails on a record shows nothing of it, and says that a run would leave it out', async () => {
    const failing = failingGraph();
    const path = write(at('failing.onnx'), failing);
    const talk = write(at('talk.jsonl'), '{"text":"then Zoë came in"}\n{"text":"nothing to take out"}\n');
    const config = configWith(failing, { from: 'folder', path });
    const { status, stdout, stderr } = await cli(['redact', talk, '--config', config, '--language', 'en'], {
      output: at('out'),
    });
    expect([status, stdout]).toEqual([0, '{"text":"nothing to take out"}\n']);
    expect(stderr).toContain('record 1: a run would leave it out (redaction_failed)');
  });

  test('adds to what every worker of a whole rehearsal finds, and stands in the report', async () => {
    writeSmallCorpus(at('data'));
    const lettersZ = labelGraph((character) => (character === 'z' ? 1 : 0));
    const model = modelPolicy(lettersZ, { from: 'folder', path: write(at('z.onnx'), lettersZ) });
    const config = redactionConfig(at('config'), { trained_tags: 'keep', model }, SMALL_CONFIG);
    const { json, stderr } = await cli(
      ['run', '--version', 'v2026-11-22', '--config', config, '--data', at('data'), '--json'],
      { output: at('run') },
    );
    const { outcome, path } = json as { outcome: string; path: string };
    expect(outcome, stderr).toBe('rehearsed');
    const exported = readdirSync(join(path, 'data'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => readFileSync(join(path, 'data', name), 'utf8'))
      .flatMap((text) => [...text.matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map(([, content]) => content));
    expect(exported.length).toBeGreaterThan(100);
    expect(exported.filter((content) => content?.includes('z'))).toEqual([]);
    const report = JSON.parse(readFileSync(join(path, 'reports/privacy.json'), 'utf8')) as { method: string };
    expect(report.method).toBe(`typed-indexed-tags+model-${model.sha256.slice(0, 16)}`);
  });
});
