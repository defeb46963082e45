// Finds objects of a bucket's work and changes them: what a fault, or a hand, may do to bytes that lie there.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a name in a stage's work below an output folder, in name order; empty ones left out. */
export function workFiles(folder: string, stage: string, name: string): readonly string[] {
  const root = join(folder, 'data', 'work', stage);
  const found = !existsSync(root)
    ? []
    : readdirSync(root)
        .sort()
        .map((work) => join(root, work, name))
        .filter((file) => existsSync(file) && readFileSync(file).byteLength > 0);
  if (found.length === 0) throw new Error(`there is no ${name} of ${stage}`);
  return found;
}

export const workFile = (folder: string, stage: string, name: string): string =>
  workFiles(folder, stage, name)[0] as string;

/** A copy with one bit in the middle changed. */
export const withFlippedBit = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(bytes, (byte, at) => (at === bytes.byteLength >>> 1 ? byte ^ 1 : byte));

export const flipBit = (file: string): void => writeFileSync(file, withFlippedBit(readFileSync(file)));

/** Path of a shard within the release that lies at `prefix` below `folder`. */
export function aShardOf(folder: string, prefix: string): string {
  const shard = readdirSync(join(folder, prefix, 'data'), { recursive: true })
    .map(String)
    .find((name) => name.endsWith('.jsonl'));
  if (shard === undefined) throw new Error('the release has no shard');
  return `data/${shard}`;
}

/** A number of a receipt becomes another: a receipt still, by its shape. */
export function changeFact(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"(records|pairs)":\d/, '"$1":7'));
}
