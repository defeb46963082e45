// Which files make up a configuration: a directory, over the one that it extends.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isReleaseError, ReleaseError } from '../../core/errors/index.ts';
import { type CarriedLexicon, carryLexicon } from '../../core/lexicon/index.ts';
import { compareBytes } from '../../core/record/index.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** Sections of one file, by its path in the directory. */
const FILES: Readonly<Record<string, string>> = {
  'release.yaml': 'project',
  'families.yaml': 'families',
  'curriculum.yaml': 'curriculum',
  'dedup.yaml': 'dedup',
  'split.yaml': 'split',
  'review.yaml': 'review',
  'storage.yaml': 'storage',
};

/** Sections of a folder, merged by key (maps) or joined in name order (lists). */
const FOLDERS: Readonly<Record<string, string>> = {
  gates: 'gates',
  labels: 'labels',
  redaction: 'redaction',
  bias: 'bias',
  sources: 'sources',
  decisions: 'decisions',
};

/** A folder of these replaces the extended one as a whole: a registry is never half inherited. */
const WHOLE = ['sources', 'decisions'];
/** Merged key by key, the nearest first: most of a project's settings are the same for every bucket. */
const MERGED = 'release.yaml';
const MAX_DEPTH = 5;
/** Compiled word lists: carried in the document, so that it stays whole. */
const LEXICON = 'redaction/lexicon.bin';

export interface SectionFile {
  readonly section: string;
  readonly path: string;
  /** What an extending folder must have to stand in its place: the path within the folder, or the whole section. */
  readonly slot: string;
}

/** Without those of the folder that it extends. */
export function ownFiles(dir: string): SectionFile[] {
  const single = Object.entries(FILES).flatMap(([file, section]) =>
    existsSync(join(dir, file)) ? [{ section, path: join(dir, file), slot: file }] : [],
  );
  const folders = Object.entries(FOLDERS).flatMap(([folder, section]) => {
    const path = join(dir, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((name) => /\.(ya?ml|json)$/.test(name) || `${folder}/${name}` === LEXICON)
      .sort(compareBytes)
      .map((name) => ({
        section,
        path: join(path, name),
        slot: WHOLE.includes(section) ? section : `${folder}/${name}`,
      }));
  });
  return [...single, ...folders];
}

function extendedBy(dir: string): string | undefined {
  const path = join(dir, 'release.yaml');
  if (!existsSync(path))
    throw new ReleaseError('Configuration', 'this folder has no release.yaml; `init` makes one', { file: path });
  const file = parseYaml(path, readFileSync(path, 'utf8'));
  const target = (file.value as { extends?: unknown } | null)?.extends;
  if (target === undefined) return undefined;
  if (typeof target !== 'string')
    throw new ReleaseError('Configuration', 'must be the path of a configuration folder', file.place(['extends']));
  const base = resolve(dir, target);
  if (!existsSync(base) || !statSync(base).isDirectory())
    throw new ReleaseError('Configuration', 'names a folder that does not exist', file.place(['extends']));
  return base;
}

/** Every file of the configuration in `dir`, nearest first; files of an extended folder stand where `dir` has none. */
export function configFiles(dir: string, depth = 0): readonly SectionFile[] {
  if (!existsSync(dir)) throw new ReleaseError('Configuration', 'this folder does not exist', { file: dir });
  if (depth > MAX_DEPTH) throw new ReleaseError('Configuration', 'extends itself', { file: join(dir, 'release.yaml') });
  const own = ownFiles(dir);
  const base = extendedBy(dir);
  if (base === undefined) return own;
  const covered = new Set(own.map(({ slot }) => slot));
  return [...own, ...configFiles(base, depth + 1).filter(({ slot }) => slot === MERGED || !covered.has(slot))];
}

/** Throws LexiconBroken with the file's name. */
export function carryFile(path: string): CarriedLexicon {
  try {
    return carryLexicon(readFileSync(path));
  } catch (error) {
    throw isReleaseError(error) ? new ReleaseError('LexiconBroken', error.message, { file: path }) : error;
  }
}

export function readSectionFile({ path, slot }: SectionFile): YamlFile {
  if (slot === LEXICON) return { path, value: { lexicon: carryFile(path) }, place: () => ({ file: path }) };
  return parseYaml(path, readFileSync(path, 'utf8'));
}
