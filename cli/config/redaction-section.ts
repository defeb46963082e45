// The rules of redaction of a folder: as they were compiled from its very files, else from the files.
import { basename, dirname } from 'node:path';
import { ONE_DOCUMENT, RedactionPolicy } from '../../core/config/index.ts';
import { type Place, ReleaseError } from '../../core/errors/index.ts';
import { offerTables } from '../../core/lexicon/index.ts';
import { readCompiledRules, readCompiledTables } from './compiled-rules.ts';
import { ownFiles, readSectionFile, type SectionFile } from './config-files.ts';
import { mapSection, type Path, type Section } from './sections.ts';

export const REDACTION = 'redaction';

/** The rules of the section as they were compiled from these very files; undefined else, and where the files lie in several folders. */
function compiledRules(files: readonly SectionFile[]): RedactionPolicy | undefined {
  const folders = new Set(files.map(({ path }) => dirname(path)));
  const [folder] = folders;
  if (folder === undefined || folders.size > 1) return undefined;
  offerTables(() => readCompiledTables(folder));
  return readCompiledRules(
    folder,
    files.map(({ path }) => basename(path)),
  );
}

/** Its files are parsed only where somebody asks for a line. */
export function compiledSection(files: readonly SectionFile[]): Section | undefined {
  const value = compiledRules(files);
  const place = (path: Path): Place => mapSection(files.map(readSectionFile), REDACTION).place(path);
  return value === undefined ? undefined : { value, place, isChecked: true };
}

/** Of one folder, without those of a folder that it extends. */
const filesOfRules = (dir: string): readonly SectionFile[] =>
  ownFiles(dir).filter(({ section }) => section === REDACTION);

/** As the files were written, whatever was compiled. Throws Configuration. */
export function rulesFromSources(dir: string): RedactionPolicy {
  const section = mapSection(filesOfRules(dir).map(readSectionFile), REDACTION);
  const checked = RedactionPolicy.safeParse(section.value, ONE_DOCUMENT);
  if (checked.success) return checked.data;
  const path = checked.error.issues[0]?.path.map((part) => (typeof part === 'symbol' ? String(part) : part)) ?? [];
  throw new ReleaseError('Configuration', 'does not fit the schema of the rules of redaction', section.place(path));
}

/** The rules of one folder alone. Throws Configuration. */
export const readRules = (dir: string): RedactionPolicy => compiledRules(filesOfRules(dir)) ?? rulesFromSources(dir);
