// init: scaffolds a configuration for an own bucket; nothing in it is approved until a person says so.
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReleaseError } from '../../core/errors/index.ts';
import { report, shown } from '../terminal.ts';

const SCAFFOLD = fileURLToPath(new URL('../scaffold', import.meta.url));
const BASE = fileURLToPath(new URL('../../config', import.meta.url));
/** Decisions that hold for any corpus are copied too, so that the folder stands on its own. */
const INHERITED = ['redaction', 'labels', 'bias', 'gates'];

export async function initCommand(folder: string, options: { readonly json?: boolean | undefined }): Promise<number> {
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new ReleaseError('Usage', 'this folder is not empty; name a new one', { file: folder });
  mkdirSync(target, { recursive: true });
  for (const name of INHERITED) cpSync(join(BASE, name), join(target, name), { recursive: true });
  cpSync(SCAFFOLD, target, { recursive: true });
  const lines = [
    `wrote a configuration to ${shown(target)}`,
    '  1. families.yaml    name your families and what a release must hold of each',
    '  2. sources/*.yaml   one file a source: its objects, its shape, the decision about its licence',
    `  3. npm run release -- plan --version vYYYY-MM-DD --config ${shown(target)} --data DIR`,
    `  4. npm run release -- run  --version vYYYY-MM-DD --config ${shown(target)} --data DIR`,
  ];
  report(options.json === true, lines, { path: target });
  return 0;
}
