// What a Map state returns: its iterations' outputs in item order, or a manifest of the objects they were written to.
import { Buffer } from 'node:buffer';
import type { MapState, ResultWriter } from '../../../core/asl/index.ts';
import { isReleaseError } from '../../../core/errors/index.ts';
import { digestOf, type Json } from '../../../core/record/index.ts';
import { StateError } from './asl-error.ts';
import { childGroup, type Frame } from './frame.ts';
import type { MapInput } from './map-items.ts';
import { payloadText } from './payload.ts';
import type { Visit } from './run.ts';

/** `nothing` is lost in memory: outputs are read from the journal one by one. */
export async function mapResult(visit: Visit, state: MapState, inputs: readonly MapInput[]): Promise<Json> {
  if (state.ResultWriter !== undefined) return writeResults(visit, state, state.ResultWriter, inputs);
  const result: Json[] = [];
  for (const child of childrenOf(visit))
    result.push(child.status === 'SUCCEEDED' ? child.output : itemRecord(visit, state, child, inputs));
  payloadText(result, 'result');
  return result;
}

function childrenOf(visit: Visit): IterableIterator<Frame> {
  return visit.run.journal.frames.each(visit.run.execution, childGroup(visit.frame));
}

/** A name for this visit of the Map that a repeated run of it has again; shaped like the UUID that AWS gives. */
export function mapRunId(visit: Visit): string {
  const hex = digestOf(['map run', visit.run.execution, childGroup(visit.frame)]);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** An entry of SUCCEEDED_n.json or FAILED_n.json: «Step Functions consolidates all child workflow execution data» */
function itemRecord(visit: Visit, state: MapState, child: Frame, inputs: readonly MapInput[]): Json {
  const Name = `${mapRunId(visit)}-${child.index}`;
  const ended =
    child.status === 'SUCCEEDED'
      ? { Output: JSON.stringify(child.output), OutputDetails: { Included: true } }
      : { Error: child.error?.name ?? 'States.Runtime', Cause: child.error?.cause ?? '' };
  return {
    ExecutionArn: `arn:aws:states:::execution:${visit.run.machineName}/${labelOf(visit, state)}:${Name}`,
    Input: JSON.stringify(inputs[child.index]?.input ?? null),
    InputDetails: { Included: true },
    Name,
    ...ended,
    RedriveCount: child.redrives,
    StartDate: child.startedAt,
    Status: child.status,
    StopDate: child.endedAt,
  };
}

const labelOf = (visit: Visit, state: MapState): string => state.Label ?? encodeURIComponent(visit.frame.state);

async function writeResults(
  visit: Visit,
  state: MapState,
  writer: ResultWriter,
  inputs: readonly MapInput[],
): Promise<Json> {
  const { run } = visit;
  const args = (await run.evaluate(writer.Arguments, 'ResultWriter.Arguments', visit.bindings())) as Record<
    string,
    Json
  >;
  const { Bucket, Prefix } = args;
  if (typeof Bucket !== 'string' || typeof Prefix !== 'string')
    throw new StateError('States.ResultWriterFailed', 'The ResultWriter was given no place.');
  const folder = [...Prefix.split('/').filter((part) => part !== ''), mapRunId(visit)].join('/');
  const MapRunArn = `arn:aws:states:::mapRun:${run.machineName}/${labelOf(visit, state)}:${mapRunId(visit)}`;
  const files: Record<'FAILED' | 'SUCCEEDED', Json[]> = { FAILED: [], SUCCEEDED: [] };
  const Key = `${folder}/manifest.json`;
  try {
    for (const status of ['FAILED', 'SUCCEEDED'] as const) {
      if (!run.journal.frames.children(run.execution, childGroup(visit.frame)).some((child) => child.status === status))
        continue;
      const { OutputType = 'JSON' } = writer.WriterConfig ?? {};
      const key = `${folder}/${status}_0.${OutputType.toLowerCase()}`;
      const written = { bytes: 0 };
      const body = counted(fileOf(visit, state, writer, status, inputs), written);
      if ((await run.store.create(key, body)) === 'exists') written.bytes = (await run.store.head(key))?.bytes ?? 0;
      files[status].push({ Key: key, Size: written.bytes });
    }
    const manifest = {
      DestinationBucket: Bucket,
      MapRunArn,
      ResultFiles: { FAILED: files.FAILED, PENDING: [], SUCCEEDED: files.SUCCEEDED },
    };
    await run.store.create(Key, Buffer.from(JSON.stringify(manifest)));
  } catch (error) {
    if (isReleaseError(error))
      throw new StateError('States.ResultWriterFailed', `The ResultWriter could not write (${error.code}).`);
    throw error;
  }
  return { MapRunArn, ResultWriterDetails: { Bucket, Key } };
}

/** The text of a result file, an entry at a time. */
function* fileOf(
  visit: Visit,
  state: MapState,
  writer: ResultWriter,
  status: Frame['status'],
  inputs: readonly MapInput[],
): Generator<string> {
  const { Transformation = 'NONE', OutputType = 'JSON' } = writer.WriterConfig ?? {};
  const entries = function* (): Generator<Json> {
    for (const child of childrenOf(visit)) {
      if (child.status !== status) continue;
      // «If a child workflow execution fails, Step Functions returns its execution result unchanged.»
      if (Transformation === 'NONE' || status === 'FAILED') yield itemRecord(visit, state, child, inputs);
      else if (Transformation === 'FLATTEN' && Array.isArray(child.output)) yield* child.output as Json[];
      else yield child.output;
    }
  };
  let separator = OutputType === 'JSON' ? '[' : '';
  for (const entry of entries()) {
    yield `${separator}${JSON.stringify(entry)}`;
    separator = OutputType === 'JSON' ? ',' : '\n';
  }
  yield OutputType === 'JSON' ? (separator === '[' ? '[]' : ']') : separator;
}

/** Bytes of about 64 KiB, and how many there were. */
async function* counted(texts: Generator<string>, written: { bytes: number }): AsyncGenerator<Uint8Array> {
  let pending = '';
  for (const text of texts) {
    pending += text;
    if (pending.length < 65_536) continue;
    const bytes = Buffer.from(pending);
    written.bytes += bytes.length;
    yield bytes;
    pending = '';
  }
  const bytes = Buffer.from(pending);
  written.bytes += bytes.length;
  yield bytes;
}
