// Writes the bundled corpus into a folder: node corpora/bundled/generate.ts OUT_DIR [--scale N | --target-mb M].
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { listCorpus } from './corpus.ts';

export interface Written {
  readonly objects: number;
  readonly bytes: number;
  readonly scale: number;
}

function sizeOf(scale: number): number {
  let bytes = 0;
  for (const { chunks } of listCorpus(scale)) for (const chunk of chunks()) bytes += chunk.byteLength;
  return bytes;
}

/** The scale at which the corpus has at least so many million bytes. */
export const scaleFor = (megabytes: number): number => Math.max(1, Math.ceil((megabytes * 1e6) / sizeOf(1)));

/** Constant memory: one part of one object at a time. Existing files are replaced. */
export function generateBundled(folder: string, scale = 1): Written {
  let objects = 0;
  let bytes = 0;
  for (const { key, chunks } of listCorpus(scale)) {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'w');
    for (const chunk of chunks()) bytes += writeSync(file, chunk);
    closeSync(file);
    objects += 1;
  }
  return { objects, bytes, scale };
}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} must be a whole number from 1`);
  return value;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scale: { type: 'string' }, 'target-mb': { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length !== 1)
    throw new RangeError('usage: node corpora/bundled/generate.ts OUT_DIR [--scale N | --target-mb M]');
  const target = values['target-mb'];
  const scale = target === undefined ? positive(values.scale ?? '1', 'scale') : scaleFor(positive(target, 'target-mb'));
  process.stdout.write(`${JSON.stringify(generateBundled(folder, scale))}\n`);
}

if (import.meta.main) {
  try {
    main();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
