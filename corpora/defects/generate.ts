// Writes the corpus of defects into a folder: node corpora/defects/generate.ts OUT_DIR [--clean].
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bucket, layOut, type Variant } from './bucket.ts';

/** Existing files are replaced. */
export function generateDefects(folder: string, variant: Variant): Bucket {
  const bucket = layOut(variant);
  for (const [key, bytes] of bucket.objects) {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return bucket;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { clean: { type: 'boolean' } } });
  const [folder] = positionals;
  if (folder === undefined) {
    process.stderr.write('usage: node corpora/defects/generate.ts OUT_DIR [--clean]\n');
    process.exitCode = 2;
  } else {
    const { objects } = generateDefects(folder, values.clean === true ? 'clean' : 'defects');
    process.stdout.write(`${objects.size} objects in ${folder}\n`);
  }
}
