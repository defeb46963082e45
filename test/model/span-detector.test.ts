// The model slot over the real runtime, with graphs made here: what it adds, and that nothing passes without it.
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ModelPolicy } from '../../core/config/index.ts';
import { compileRedactor } from '../../core/redact/index.ts';
import { openModel } from '../../platform/local/model/open-model.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { isQ, modelPolicy } from '../support/model-policy.ts';
import { failingGraph, labelGraph, scoreGraph, shortGraph, slowGraph, strangeGraph } from '../support/onnx-graph.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { policy } from '../unit/redact/policy.ts';
import { describeWithRuntime } from './describe-with-runtime.ts';

async function open(graph: Uint8Array, changes: Partial<ModelPolicy> = {}) {
  const bucket = createMemoryStore();
  await bucket.create('models/tiny.onnx', graph);
  return openModel(modelPolicy(graph, changes), { bucket, openS3: () => Promise.reject(new Error('not asked for')) });
}

/** Processes of models that this process started. */
const modelProcesses = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, parent] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
        return (
          parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('model-process.ts')
        );
      } catch {
        return false;
      }
    })
    .map(Number);

const withCode = (code: string) => expect.objectContaining({ code });

describeWithRuntime('a model under onnxruntime-node', () => {
  it.each([
    ['labels', labelGraph(isQ)],
    ['scores', scoreGraph(isQ, 3)],
  ])('that gives %s finds spans by their types', async (_, graph) => {
    await using model = await open(graph);
    expect(model.find('a qx b ~~~ z')).toEqual([
      { start: 2, end: 4, type: 'PERSON' },
      { start: 7, end: 10, type: 'CITY' },
      { start: 11, end: 12, type: 'PERSON' },
    ]);
    expect(model.find('')).toEqual([]);
    expect(model.find('é ü 中文 😀 q')).toEqual([{ start: 10, end: 11, type: 'PERSON' }]);
  });

  it('is read from a folder, too', async () => {
    await using folder = await temporaryFolder();
    const graph = labelGraph(isQ);
    await writeFile(join(folder.path, 'tiny.onnx'), graph);
    await using model = await open(graph, { from: 'folder', path: join(folder.path, 'tiny.onnx') });
    expect(model.find('q')).toHaveLength(1);
  });

  it('finds the same whatever the window', async () => {
    const text = Array.from({ length: 300 }, (_, at) => (at % 7 === 0 ? 'qq' : 'abc')).join(' ');
    await using whole = await open(labelGraph(isQ), { window: 4096, overlap: 0 });
    await using small = await open(labelGraph(isQ), { window: 17, overlap: 5 });
    expect(small.find(text)).toEqual(whole.find(text));
    expect(whole.find(text)).toHaveLength(43);
  });

  it('adds to the redactor what the rules do not know', async () => {
    await using model = await open(labelGraph(isQ));
    const text = 'then qxz came, and Tom Lindqvist was there';
    const read = (by: ReturnType<typeof compileRedactor>) =>
      by.redact({ parts: [text], speakers: [], known: [], language: 'en' });
    expect(read(compileRedactor(policy)).parts[0]).toContain('then qxz came');
    const { parts, spans } = read(compileRedactor(policy, { model }));
    expect(parts[0]).toBe('then [PERSON_1] came, and [PERSON_2] was there');
    expect(spans.map(({ rule }) => rule)).toContain('model');
  });

  it('fails for one text where the graph does, and answers the next', async () => {
    await using model = await open(failingGraph());
    expect(() => model.find('é')).toThrow(withCode('ModelFailed'));
    expect(model.find('e')).toEqual([]);
  });

  it('fails where it gives another number of labels than units', async () => {
    await using model = await open(shortGraph());
    expect(() => model.find('three')).toThrow(withCode('ModelFailed'));
  });

  it('fails where a label is none of the policy', async () => {
    await using model = await open(labelGraph(isQ), { labels: ['PERSON'] });
    expect(() => model.find('~')).toThrow(withCode('ModelFailed'));
  });

  it('is refused where it is no graph, or one of another form', async () => {
    await expect(open(Buffer.from('no graph at all'))).rejects.toEqual(withCode('ModelChanged'));
    await expect(open(strangeGraph())).rejects.toEqual(withCode('ModelChanged'));
  });

  it('is given up for good where it does not answer in time', async () => {
    await using model = await open(slowGraph(1n << 40n), { timeout_ms: 300 });
    expect(() => model.find('a')).toThrow(withCode('ModelTimedOut'));
    expect(() => model.find('a')).toThrow(withCode('ModelTimedOut'));
  });

  it.skipIf(process.platform !== 'linux')('is given up for good where its process ends', async () => {
    await using model = await open(labelGraph(isQ));
    expect(model.find('q')).toHaveLength(1);
    for (const pid of modelProcesses()) process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(() => model.find('q')).toThrow(withCode('ModelCrashed'));
    expect(() => model.find('q')).toThrow(withCode('ModelCrashed'));
  });

  it('says nothing of the text it failed on', async () => {
    await using model = await open(failingGraph());
    try {
      model.find('Zoë Invented-Secret');
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain('Invented');
    }
    expect.assertions(1);
  });
});
