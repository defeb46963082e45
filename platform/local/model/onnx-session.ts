// A graph under onnxruntime-node, which is loaded only where a policy names a model. Runs in the model's process only.
import { largestOf, type RunWindow } from './label-units.ts';

interface Tensor {
  readonly type: string;
  readonly data: ArrayLike<number | bigint>;
  readonly dims: readonly number[];
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly run: (feeds: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;
}

/** What is used of onnxruntime-node. */
export interface Runtime {
  readonly InferenceSession: {
    readonly create: (graph: Uint8Array, options: Readonly<Record<string, unknown>>) => Promise<Session>;
  };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor;
}

// One thread: the order of additions, and with it the last bit of a score, is then the same in every run on one machine.
const OPTIONS = {
  executionProviders: ['cpu'],
  executionMode: 'sequential',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  logSeverityLevel: 4,
};

/**
 * One input of int64 [1, units]; the first output is a label of each unit, int64 [1, units], or scores, float [1, units,
 * labels]. Throws where the graph is not of this form.
 */
export async function openSession(runtime: Runtime, graph: Uint8Array): Promise<RunWindow> {
  const session = await runtime.InferenceSession.create(graph, OPTIONS);
  const [input, ...others] = session.inputNames;
  const output = session.outputNames[0];
  if (input === undefined || others.length > 0 || output === undefined) throw new TypeError('one input and an output');
  return async (units) => {
    const feed = new runtime.Tensor('int64', BigInt64Array.from(units, BigInt), [1, units.length]);
    const answer = (await session.run({ [input]: feed }))[output];
    if (answer === undefined) throw new TypeError('no output');
    return labelsOf(answer, units.length);
  };
}

function labelsOf({ type, data, dims }: Tensor, units: number): Uint8Array {
  const [batch, length, classes] = dims;
  if (batch !== 1 || length !== units) throw new RangeError('labels of another shape than the units');
  if (type === 'int64' && dims.length === 2) return Uint8Array.from(data as ArrayLike<bigint>, labelOf);
  if (type === 'float32' && dims.length === 3 && classes !== undefined && classes <= 256)
    return largestOf(data as ArrayLike<number>, units, classes);
  throw new TypeError('labels or scores');
}

function labelOf(label: bigint): number {
  if (label < 0n || label > 255n) throw new RangeError('a label of one byte');
  return Number(label);
}
