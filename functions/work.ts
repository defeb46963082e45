// Content-addressed work: the key of an output is a function of stage, version, configuration slice and inputs.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ReleaseError } from '../core/errors/index.ts';
import { canonicalJson, digestOf, type Json, sha256 } from '../core/record/index.ts';
import type { ObjectReader, ObjectStore, StagePorts } from '../platform/ports.ts';
import { BucketKey } from './references.ts';

/** A written object: its key, the SHA-256 of its uncompressed bytes, and their number. */
export const Ref = z.strictObject({
  key: BucketKey,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
});
export type Ref = z.infer<typeof Ref>;

const Receipt = z.strictObject({
  stage: z.string(),
  version: z.string(),
  inputs: z.string(),
  outputs: z.record(z.string(), Ref),
  facts: z.json(),
  /** Of everything above: nothing else knows the hash of a receipt, which is found by what its work depends on. */
  seal: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

const sealOf = ({ stage, version, inputs, outputs, facts }: Omit<Receipt, 'seal'>): string =>
  digestOf({ stage, version, inputs, outputs, facts } as Json);

/** A receipt as it is written. */
export const sealReceipt = (receipt: Omit<Receipt, 'seal'>): Receipt => ({ ...receipt, seal: sealOf(receipt) });

export interface WorkIdentity {
  readonly stage: string;
  readonly version: string;
  /** Everything that the output depends on: refs, digests of configuration slices, indexes. */
  readonly inputs: Json;
}

/** The prefix under which the output of a piece of work lies, ending in `/`. */
export function workPrefix({ stage, version, inputs }: WorkIdentity): string {
  return `work/${stage}/${digestOf([stage, version, inputs]).slice(0, 40)}/`;
}

/** Throws ObjectCorrupt where the bytes are not those of the reference. */
export async function readRef(reader: ObjectReader, ref: Ref): Promise<Uint8Array> {
  const bytes = await reader.get(ref.key);
  if (sha256(bytes) !== ref.sha256)
    throw new ReleaseError('ObjectCorrupt', 'an intermediate object does not have the recorded hash', {
      file: ref.key,
    });
  return bytes;
}

/** Throws ObjectCorrupt where a text is not JSON: the parser's own message would quote what stands there. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReleaseError('ObjectCorrupt', 'an object is not valid JSON', { file });
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export async function readJson<T extends z.ZodType>(reader: ObjectReader, ref: Ref, schema: T): Promise<z.infer<T>> {
  const result = schema.safeParse(parseJson(textOf(await readRef(reader, ref)), ref.key));
  if (!result.success)
    throw new ReleaseError('ContractViolated', 'an intermediate object does not fit its schema', {
      file: ref.key,
      field: result.error.issues[0]?.path.map(String).join('.') ?? '',
    });
  return result.data;
}

/** Lines of a JSONL object, parsed by the caller's schema or cast; the hash is checked when the last line was read. */
export async function* readJsonLines<T>(reader: ObjectReader, ref: Ref): AsyncGenerator<T> {
  const hash = createHash('sha256');
  let rest = '';
  // Not fatal: bytes that are no UTF-8 are not those of the recorded hash either.
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of reader.read(ref.key)) {
    hash.update(chunk);
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield parseJson(line, ref.key) as T;
  }
  if (rest !== '') yield parseJson(rest, ref.key) as T;
  if (hash.digest('hex') !== ref.sha256)
    throw new ReleaseError('ObjectCorrupt', 'an intermediate object does not have the recorded hash', {
      file: ref.key,
    });
}

/** What is written: bytes, a text, or the pieces of one body in order. */
export type Body = Uint8Array | string | readonly Uint8Array[];

/** A piece of a body that is handed on at once. */
const PIECE_BYTES = 1_048_576;

/** Joins small pieces, so that a body of many lines is neither held twice nor written line by line. */
async function* piecesOf(body: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  let first = 0;
  let bytes = 0;
  for (let at = 0; at < body.length; at += 1) {
    bytes += body[at]?.byteLength ?? 0;
    if (bytes < PIECE_BYTES && at + 1 < body.length) continue;
    yield at === first ? (body[at] as Uint8Array) : Buffer.concat(body.slice(first, at + 1), bytes);
    first = at + 1;
    bytes = 0;
  }
}

function refOf(key: string, body: Uint8Array | readonly Uint8Array[]): Ref {
  if (body instanceof Uint8Array) return { key, sha256: sha256(body), bytes: body.byteLength };
  const hash = createHash('sha256');
  for (const piece of body) hash.update(piece);
  return { key, sha256: hash.digest('hex'), bytes: body.reduce((sum, piece) => sum + piece.byteLength, 0) };
}

/** Writes once; where the key is taken, equal bytes are success and others stop the release. */
export async function writeOnce(store: ObjectStore, key: string, body: Body): Promise<Ref> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const ref = refOf(key, bytes);
  if ((await store.create(key, bytes instanceof Uint8Array ? bytes : piecesOf(bytes))) === 'created') return ref;
  if (sha256(await store.get(key)) !== ref.sha256)
    throw new ReleaseError('ReceiptConflict', 'the same work gave other bytes', { file: key });
  return ref;
}

export const jsonLine = (value: Json): string => `${canonicalJson(value)}\n`;

/** Throws ObjectCorrupt where a receipt is not what was written. */
export async function readReceipt(reader: ObjectReader, key: string): Promise<{ receipt: Receipt; ref: Ref }> {
  const bytes = await reader.get(key);
  const receipt = Receipt.safeParse(parseJson(textOf(bytes), key));
  if (!receipt.success || receipt.data.seal !== sealOf(receipt.data))
    throw new ReleaseError('ObjectCorrupt', 'a receipt is not what was written', { file: key });
  return { receipt: receipt.data, ref: { key, sha256: sha256(bytes), bytes: bytes.byteLength } };
}

/**
 * The receipt of finished work, or undefined where it is not finished or an output is gone. Throws ObjectCorrupt where it
 * is the receipt of other work, or an output has another length.
 */
export async function findReceipt(
  store: ObjectReader,
  identity: WorkIdentity,
): Promise<{ receipt: Receipt; ref: Ref } | undefined> {
  const key = `${workPrefix(identity)}receipt.json`;
  if ((await store.head(key)) === undefined) return undefined;
  const found = await readReceipt(store, key);
  const { stage, version, inputs, outputs } = found.receipt;
  if (stage !== identity.stage || version !== identity.version || inputs !== digestOf(identity.inputs))
    throw new ReleaseError('ObjectCorrupt', 'a receipt of other work lies here', { file: key });
  for (const output of Object.values(outputs)) {
    const there = await store.head(output.key);
    if (there === undefined) return undefined;
    if (there.bytes !== output.bytes)
      throw new ReleaseError('ObjectCorrupt', 'an output does not have the recorded length', { file: output.key });
  }
  return found;
}

export type WriteOutput = (name: string, body: Body) => Promise<Ref>;

/**
 * Runs a piece of work once: a receipt found is the result, else `produce` writes outputs and returns facts, and the
 * receipt is written last.
 */
export async function once(
  ports: Pick<StagePorts, 'bucket' | 'log'>,
  identity: WorkIdentity,
  produce: (write: WriteOutput) => Promise<Json>,
): Promise<{ readonly receipt: Receipt; readonly ref: Ref; readonly reused: boolean }> {
  const found = await findReceipt(ports.bucket, identity);
  if (found !== undefined) return { ...found, reused: true };
  const prefix = workPrefix(identity);
  const outputs: Record<string, Ref> = {};
  const facts = await produce(async (name, body) => {
    const ref = await writeOnce(ports.bucket, prefix + name, body);
    outputs[name] = ref;
    return ref;
  });
  const receipt = sealReceipt({
    stage: identity.stage,
    version: identity.version,
    inputs: digestOf(identity.inputs),
    outputs,
    facts: facts as Receipt['facts'],
  });
  const ref = await writeOnce(ports.bucket, `${prefix}receipt.json`, canonicalJson(receipt as Json));
  return { receipt, ref, reused: false };
}

/** The named output of a receipt; its absence is a broken contract. */
export function outputOf(receipt: Receipt, name: string): Ref {
  const ref = receipt.outputs[name];
  if (ref === undefined) throw new ReleaseError('ContractViolated', `a receipt lacks its output ${name}`);
  return ref;
}
