// Writes config/redaction/compiled: the rules as checked data and the tables of the redactor, for the folders given or the project's own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMPILED, writeRules } from '../cli/config/compiled-rules.ts';
import { ownFiles } from '../cli/config/config-files.ts';
import { REDACTION, rulesFromSources } from '../cli/config/redaction-section.ts';
import { tablesOf } from '../core/redact/index.ts';

const CONFIG = resolve(import.meta.dirname, '../config');

/** What the files below the section's folder have to hold, by their path there. */
export function compiledRedaction(dir: string): ReadonlyMap<string, Uint8Array> {
  const names = ownFiles(dir).filter(({ section }) => section === REDACTION);
  const policy = rulesFromSources(dir);
  const rules = writeRules(
    join(dir, REDACTION),
    names.map(({ path }) => basename(path)),
    policy,
  );
  return new Map([
    [COMPILED.rules, Buffer.from(rules)],
    [COMPILED.tables, tablesOf(policy)],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const dir of process.argv.length > 2 ? process.argv.slice(2) : [CONFIG])
    for (const [name, bytes] of compiledRedaction(resolve(dir))) {
      const path = join(resolve(dir), REDACTION, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
