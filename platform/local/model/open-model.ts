// Opens the model that a policy names: its file by digest, its process, and a detector that waits for each answer.
import { once } from 'node:events';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ModelPolicy } from '../../../core/config/index.ts';
import { ReleaseError } from '../../../core/errors/index.ts';
import { isSpanType, type SpanType, spansOfLabels } from '../../../core/redact/index.ts';
import type { OpenedModel } from '../../ports.ts';
import type { BridgeData } from './bridge.ts';
import type { Answer, Trouble } from './messages.ts';
import { type ModelPlaces, readModelFile } from './model-file.ts';
import { RUNTIME_FOLDER } from './runtime.ts';

const MODEL_FIELD = { field: 'redaction.model' };

function errorOf(trouble: Trouble): ReleaseError {
  switch (trouble) {
    case 'runtime_missing':
      return new ReleaseError(
        'ModelMissing',
        'onnxruntime-node is not installed in its version, or does not load here',
        MODEL_FIELD,
      );
    case 'graph_refused':
      return new ReleaseError(
        'ModelChanged',
        'the runtime does not read the graph, or it has another form',
        MODEL_FIELD,
      );
    case 'failed':
      return new ReleaseError('ModelFailed', 'the model failed on a text', MODEL_FIELD);
    case 'crashed':
      return new ReleaseError('ModelCrashed', 'the process of the model ended', MODEL_FIELD);
    case 'timed_out':
      return new ReleaseError('ModelTimedOut', 'the model did not answer in time', MODEL_FIELD);
  }
}

/** Over the bridge's own limit: it tells of a model that hangs; this is for a bridge that does. */
const GRACE_MS = 5_000;

function typesOf({ labels }: ModelPolicy): readonly SpanType[] {
  return labels.map((label) => {
    if (isSpanType(label)) return label;
    throw new ReleaseError('Configuration', 'a label of the model is no type of identifier', {
      field: 'redaction.model.labels',
    });
  });
}

/**
 * Throws ModelMissing, ModelChanged; what it gives throws ModelFailed for one text, ModelCrashed and ModelTimedOut for
 * good. A thread of each process that opens it has a process of its own with the model in it.
 */
export async function openModel(
  policy: ModelPolicy,
  places: ModelPlaces,
  runtime = RUNTIME_FOLDER,
): Promise<OpenedModel> {
  const types = typesOf(policy);
  const graph = await readModelFile(policy, places);
  const { port1: near, port2: far } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { window, overlap, timeout_ms: timeout } = policy;
  const data: BridgeData = { model: { runtime, graph, window, overlap }, timeout, port: far, signal };
  const worker = new Worker(new URL('./bridge.ts', import.meta.url), { workerData: data, transferList: [far] });
  // A bridge that breaks is told by the next answer; one that ends without a word leaves nobody waiting.
  worker.on('error', () => undefined);
  const [first] = (await Promise.race([once(worker, 'message'), once(worker, 'exit').then(() => [])])) as [Answer?];
  worker.unref();
  near.unref();
  let broken: Trouble | undefined = first === 'opened' ? undefined : troubleOf(first);
  if (broken !== undefined) {
    await worker.terminate();
    throw errorOf(broken);
  }
  const ask = (units: Uint16Array): Answer => {
    Atomics.store(signal, 0, 0);
    near.postMessage(units);
    const waited = Atomics.wait(signal, 0, 0, timeout + GRACE_MS);
    const answer = receiveMessageOnPort(near)?.message as Answer | undefined;
    return waited === 'timed-out' || answer === undefined ? { trouble: 'timed_out' } : answer;
  };
  return {
    find: (text) => {
      if (broken !== undefined) throw errorOf(broken);
      const answer = ask(unitsOf(text));
      if (typeof answer === 'object' && 'labels' in answer) return spansOfLabels(answer.labels, text.length, types);
      const trouble = troubleOf(answer);
      if (trouble !== 'failed') broken = trouble;
      throw errorOf(trouble);
    },
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  };
}

const troubleOf = (answer: Answer | undefined): Trouble =>
  typeof answer === 'object' && 'trouble' in answer ? answer.trouble : 'crashed';

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}
