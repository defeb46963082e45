// The rules of a folder's redaction section, read and checked before: taken only for the very bytes that they were made from.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RedactionPolicy } from '../../core/config/index.ts';
import { carryLexicon } from '../../core/lexicon/index.ts';
import { canonicalJson, compareBytes, type Json, sha256 } from '../../core/record/index.ts';

/** Below the folder of the section, where no file of the section is looked for. */
export const COMPILED = { rules: 'compiled/rules.json', tables: 'compiled/tables.bin' } as const;
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

const byName = (a: string, b: string): number => compareBytes(basename(a), basename(b));

/** Digests of the files of a section, and the lexicon among them. Throws LexiconBroken. */
function lookAt(paths: readonly string[]): { readonly files: Head['files']; readonly lexicon: Lexicon | undefined } {
  let lexicon: Lexicon | undefined;
  const files: Record<string, string> = {};
  for (const path of [...paths].sort(byName)) {
    const bytes = readFileSync(path);
    if (basename(path) === LEXICON) lexicon = carryLexicon(bytes);
    files[basename(path)] = basename(path) === LEXICON ? (lexicon?.sha256 ?? '') : sha256(bytes);
  }
  return { files, lexicon };
}

/** A line that says what the rules were made from, a line with the checked rules. The same bytes for the same section. */
export function writeRules(paths: readonly string[], { lexicon: _, ...rules }: RedactionPolicy): string {
  const line = canonicalJson(rules as unknown as Json);
  const head: Head = { version: VERSION, files: lookAt(paths).files, rules: sha256(line) };
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

const isSame = (a: Head['files'], b: Head['files']): boolean =>
  canonicalJson({ ...a } as Json) === canonicalJson({ ...b } as Json);

/**
 * The section of these files; undefined where nothing was compiled, one of them is another than it was then, one came or
 * went, or they lie in several folders. Throws LexiconBroken.
 */
export function readCompiledRules(paths: readonly string[]): RedactionPolicy | undefined {
  const folders = new Set(paths.map((path) => dirname(path)));
  const [folder] = folders;
  if (folder === undefined || folders.size > 1) return undefined;
  const path = join(folder, COMPILED.rules);
  const made = existsSync(path) ? parted(readFileSync(path, 'utf8')) : undefined;
  if (made === undefined || made.head.version !== VERSION || sha256(made.line) !== made.head.rules) return undefined;
  const { files, lexicon } = lookAt(paths);
  if (!isSame(files, made.head.files)) return undefined;
  const rules = JSON.parse(made.line) as RedactionPolicy;
  return lexicon === undefined ? rules : { ...rules, lexicon };
}
