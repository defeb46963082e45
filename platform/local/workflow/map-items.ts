// Which inputs the iterations of a Map state get: read, selected, batched.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { ItemBatcher, MapState } from '../../../core/asl/index.ts';
import { isReleaseError } from '../../../core/errors/index.ts';
import { canonicalJson, type Json } from '../../../core/record/index.ts';
import { PAYLOAD_LIMIT, StateError } from './asl-error.ts';
import { contextOf } from './context.ts';
import { evaluateCount } from './evaluate.ts';
import type { Visit } from './run.ts';

export interface MapInput {
  readonly input: Json;
  /** Index and value of the item; of a batch, those of its first item. */
  readonly item: { readonly Index: number; readonly Value: Json };
  /** How many items fail when this iteration fails: more than one only in a batch. */
  readonly weight: number;
}

export interface MapInputs {
  readonly inputs: readonly MapInput[];
  /** SHA-256 over the canonical JSON of every input: a resumed Map must have the same. */
  readonly digest: string;
}

export async function mapInputs(visit: Visit, state: MapState): Promise<MapInputs> {
  const items =
    state.ItemReader === undefined ? await givenItems(visit, state) : await readItems(visit, state.ItemReader);
  const selected: MapInput[] = [];
  for (const [Index, Value] of items.entries()) {
    const item = { Index, Value };
    selected.push({ input: await selectItem(visit, state, item), item, weight: 1 });
  }
  const inputs = state.ItemBatcher === undefined ? selected : await batch(visit, state.ItemBatcher, selected);
  const digest = createHash('sha256');
  for (const { input } of inputs) digest.update(`${canonicalJson(input)}\n`);
  return { inputs, digest: digest.digest('hex') };
}

/** «If a Map State has neither an "ItemReader" nor an "Items" field, the items array will be the state input, which MUST be a JSON array.» */
async function givenItems(visit: Visit, state: MapState): Promise<readonly Json[]> {
  const { run, frame } = visit;
  const items =
    state.Items === undefined ? frame.input : await run.evaluate(state.Items as Json, 'Items', visit.bindings());
  if (!Array.isArray(items))
    throw new StateError('States.QueryEvaluationError', 'The items of the Map state are not an array.');
  return items;
}

async function selectItem(visit: Visit, state: MapState, item: MapInput['item']): Promise<Json> {
  if (state.ItemSelector === undefined) return item.Value;
  const context = { ...contextOf(visit.run, visit.place, visit.frame), Map: { Item: item } };
  return visit.run.evaluate(state.ItemSelector, 'ItemSelector', visit.bindings({ context }));
}

const readerFailed = (why: string): StateError => new StateError('States.ItemReaderFailed', `The ItemReader ${why}.`);

async function readItems(visit: Visit, reader: NonNullable<MapState['ItemReader']>): Promise<readonly Json[]> {
  const { run } = visit;
  const args = (await run.evaluate(reader.Arguments, 'ItemReader.Arguments', visit.bindings())) as { Key: Json };
  if (typeof args.Key !== 'string') throw readerFailed('was given no key');
  const bytes = await run.store.get(args.Key).catch((error: unknown) => {
    throw isReleaseError(error) ? readerFailed(`could not read its object (${error.code})`) : error;
  });
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const items = reader.ReaderConfig.InputType === 'JSON' ? fromArray(text) : fromLines(text);
  if (reader.ReaderConfig.MaxItems === undefined) return items;
  return items.slice(
    0,
    await evaluateCount(run.evaluate, reader.ReaderConfig.MaxItems, 'MaxItems', 1, visit.bindings()),
  );
}

function fromArray(text: string): readonly Json[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw readerFailed('found no JSON');
  }
  if (!Array.isArray(value)) throw readerFailed('found no JSON array');
  return value as Json[];
}

function fromLines(text: string): readonly Json[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, at) => {
    try {
      return JSON.parse(line) as Json;
    } catch {
      throw readerFailed(`found no JSON on line ${at + 1}`);
    }
  });
}

/** «limit each sub-array to the maximum number of items …, and to the maximum size in bytes» of the iteration's input */
async function batch(visit: Visit, batcher: ItemBatcher, items: readonly MapInput[]): Promise<readonly MapInput[]> {
  const { evaluate } = visit.run;
  const limit = (field: 'MaxItemsPerBatch' | 'MaxInputBytesPerBatch', otherwise: number): Promise<number> =>
    evaluateCount(evaluate, batcher[field] ?? otherwise, `ItemBatcher.${field}`, 1, visit.bindings());
  const mostItems = await limit('MaxItemsPerBatch', Number.MAX_SAFE_INTEGER);
  const mostBytes = Math.min(await limit('MaxInputBytesPerBatch', PAYLOAD_LIMIT), PAYLOAD_LIMIT);
  const shared =
    batcher.BatchInput === undefined
      ? undefined
      : await evaluate(batcher.BatchInput, 'ItemBatcher.BatchInput', visit.bindings());
  const frame = shared === undefined ? {} : { BatchInput: shared };
  const frameBytes = Buffer.byteLength(JSON.stringify({ ...frame, Items: [] }));
  const batches: MapInput[][] = [];
  let bytes = 0;
  for (const item of items) {
    const own = Buffer.byteLength(JSON.stringify(item.input));
    if (frameBytes + own > mostBytes)
      throw new StateError('States.DataLimitExceeded', `An item exceeds ${mostBytes} bytes.`);
    const last = batches.at(-1);
    const joins = last !== undefined && last.length < mostItems && bytes + 1 + own <= mostBytes;
    if (joins) last.push(item);
    else batches.push([item]);
    bytes = joins ? bytes + 1 + own : frameBytes + own;
  }
  return batches.flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    return [
      { input: { ...frame, Items: members.map(({ input }) => input) }, item: first.item, weight: members.length },
    ];
  });
}
