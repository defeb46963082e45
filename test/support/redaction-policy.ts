// The project's own redaction policy, read without the command line's loader.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { RedactionPolicy } from '../../core/config/release-config.ts';
import { carryLexicon } from '../../core/lexicon/index.ts';

/** All files of config/redaction as one checked policy; a map that several files hold is merged one level deep. */
export function loadRedactionPolicy(): RedactionPolicy {
  const folder = join(import.meta.dirname, '../../config/redaction');
  const merged: Record<string, unknown> = {};
  for (const file of readdirSync(folder).sort()) {
    if (file === 'lexicon.bin') merged['lexicon'] = carryLexicon(readFileSync(join(folder, file)));
    if (!/\.(yaml|json)$/.test(file)) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const sections = (file.endsWith('.json') ? JSON.parse(text) : parse(text)) as Record<string, unknown>;
    for (const [key, value] of Object.entries(sections)) merged[key] = value;
  }
  return RedactionPolicy.parse(merged);
}
