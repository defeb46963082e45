// The rules of a folder's redaction section, read and checked before: taken only for the very bytes that they were made from.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RedactionPolicy } from '../../core/config/index.ts';
import { canonicalJson, compareBytes, type Json, sha256 } from '../../core/record/index.ts';
import { carryFile } from './config-files.ts';

/** Below the folder of the section, where no file of the section is looked for. */
export const COMPILED = { rules: 'compiled/rules.jsonl', tables: 'compiled/tables.bin' } as const;
const LEXICON = 'lexicon.bin';
/** A change of the schema of the section, or of this file, raises it. */
const VERSION = 1;

type Lexicon = NonNullable<RedactionPolicy['lexicon']>;

interface Head {
  readonly version: number;
  /** SHA-256 by name: of a file's bytes, of the lexicon its own. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of the second line. */
  readonly rules: string;
}

/** Digests of the files of a section in the order of their names, and the lexicon among them. Throws LexiconBroken. */
function lookAt(
  folder: string,
  names: readonly string[],
): { readonly files: Head['files']; readonly lexicon: Lexicon | undefined } {
  let lexicon: Lexicon | undefined;
  const files: Record<string, string> = {};
  for (const name of [...names].sort(compareBytes)) {
    if (name === LEXICON) lexicon = carryFile(join(folder, name));
    files[name] = name === LEXICON ? (lexicon?.sha256 ?? '') : sha256(readFileSync(join(folder, name)));
  }
  return { files, lexicon };
}

/** A line that says what the rules were made from, a line with the checked rules. The same bytes for the same section. */
export function writeRules(
  folder: string,
  names: readonly string[],
  { lexicon: _, ...rules }: RedactionPolicy,
): string {
  const line = canonicalJson(rules as unknown as Json);
  const head: Head = { version: VERSION, files: lookAt(folder, names).files, rules: sha256(line) };
  return `${canonicalJson(head as unknown as Json)}\n${line}\n`;
}

function parted(text: string): { readonly head: Head; readonly line: string } | undefined {
  const end = text.indexOf('\n');
  try {
    return { head: JSON.parse(text.slice(0, end)) as Head, line: text.slice(end + 1, -1) };
  } catch {
    return undefined;
  }
}

/** The tables of a section's folder; undefined where none were compiled. */
export function readCompiledTables(folder: string): Uint8Array | undefined {
  const path = join(folder, COMPILED.tables);
  return existsSync(path) ? readFileSync(path) : undefined;
}

/**
 * The section of these files of a folder; undefined where nothing was compiled, one of them is another than it was then, or
 * one came or went. Throws LexiconBroken.
 */
export function readCompiledRules(folder: string, names: readonly string[]): RedactionPolicy | undefined {
  const path = join(folder, COMPILED.rules);
  const made = existsSync(path) ? parted(readFileSync(path, 'utf8')) : undefined;
  if (made === undefined || made.head.version !== VERSION || sha256(made.line) !== made.head.rules) return undefined;
  const { files, lexicon } = lookAt(folder, names);
  // Both hold their names in one order.
  if (JSON.stringify(files) !== JSON.stringify(made.head.files)) return undefined;
  const rules = JSON.parse(made.line) as RedactionPolicy;
  return lexicon === undefined ? rules : { ...rules, lexicon };
}
