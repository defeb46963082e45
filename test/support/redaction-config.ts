// A configuration folder over another one, with some settings of redaction changed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';

const SHIPPED = resolve(import.meta.dirname, '../../config');

/** Returns the folder's path. */
export function redactionConfig(folder: string, changes: object, base = SHIPPED): string {
  mkdirSync(join(folder, 'redaction'), { recursive: true });
  writeFileSync(join(folder, 'release.yaml'), `extends: ${base}\nproject: {}\n`);
  const shipped = parse(readFileSync(join(SHIPPED, 'redaction/policy.yaml'), 'utf8')) as object;
  writeFileSync(join(folder, 'redaction/policy.yaml'), stringify({ ...shipped, ...changes }));
  return folder;
}
