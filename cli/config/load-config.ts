// Reads a configuration folder into one checked document; every fault names file, line and field.
import { ONE_DOCUMENT, ReleaseConfig, WithCheckedRules } from '../../core/config/index.ts';
import { type Place, ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { configFiles, readSectionFile } from './config-files.ts';
import { lintConfig } from './lint-config.ts';
import { compiledSection, REDACTION } from './redaction-section.ts';
import { listSection, mapSection, type Path, type Section } from './sections.ts';

export interface LoadedConfig {
  readonly config: ReleaseConfig;
  /** Canonical JSON of `config`: what is frozen. */
  readonly bytes: string;
  readonly digest: string;
  /** Where a field of the merged document stands, for findings about it. */
  place(path: Path): Place;
}

const pathPart = (part: PropertyKey): string | number => (typeof part === 'symbol' ? String(part) : part);

const LISTS = new Set(['families', 'sources', 'decisions']);

function sectionsOf(dir: string): ReadonlyMap<string, Section> {
  const bySection = Map.groupBy(configFiles(dir), ({ section }) => section);
  return new Map(
    Array.from(bySection, ([section, files]) => {
      const compiled = section === REDACTION ? compiledSection(files) : undefined;
      if (compiled !== undefined) return [section, compiled] as const;
      const parsed = files.map(readSectionFile);
      return [section, LISTS.has(section) ? listSection(parsed, section) : mapSection(parsed, section)] as const;
    }),
  );
}

/** Throws Configuration; the first fault is the message, the number of others follows it. */
export function loadConfig(dir: string): LoadedConfig {
  const sections = sectionsOf(dir);
  const place = (path: Path): Place => {
    const [section, ...rest] = path;
    const found = sections.get(String(section))?.place(rest) ?? { file: dir };
    return { ...found, field: path.join('.') };
  };
  const document = Object.fromEntries(Array.from(sections, ([name, { value }]) => [name, value]));
  const schema = sections.get(REDACTION)?.isChecked === true ? WithCheckedRules : ReleaseConfig;
  const result = schema.safeParse(document, ONE_DOCUMENT);
  if (!result.success) {
    // A misspelt field is both unknown and missing; the unknown one names what was written.
    const unknown = result.error.issues.find((found) => found.code === 'unrecognized_keys');
    const issue = unknown ?? result.error.issues[0];
    const more = result.error.issues.length > 1 ? ` (and ${result.error.issues.length - 1} more)` : '';
    throw new ReleaseError(
      'Configuration',
      `${issue?.message ?? 'is wrong'}${more}`,
      place([...(issue?.path ?? []), ...(unknown?.keys.slice(0, 1) ?? [])].map(pathPart)),
    );
  }
  const [fault] = lintConfig(result.data);
  if (fault !== undefined) throw new ReleaseError('Configuration', fault.sentence, place(fault.path));
  let bytes: string | undefined;
  let digest: string | undefined;
  return {
    config: result.data,
    get bytes() {
      bytes ??= canonicalJson(result.data as unknown as Json);
      return bytes;
    },
    get digest() {
      digest ??= sha256(this.bytes);
      return digest;
    },
    place,
  };
}
