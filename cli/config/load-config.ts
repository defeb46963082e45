// Reads a configuration folder into one checked document; every fault names file, line and field.
import { dirname } from 'node:path';
import { ReleaseConfig } from '../../core/config/index.ts';
import { type Place, ReleaseError } from '../../core/errors/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { configFiles, readSectionFile } from './config-files.ts';
import { lintConfig } from './lint-config.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly (string | number)[];

interface Section {
  readonly value: unknown;
  /** Where a field of the section stands. */
  place(path: Path): Place;
}

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

/** A file may wrap its content in the name of its section. */
function unwrap(file: YamlFile, section: string): { value: unknown; prefix: Path } {
  const value = file.value as Record<string, unknown> | null;
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && section in value)
    return { value: value[section], prefix: [section] };
  if (section === 'project') throw new ReleaseError('Configuration', 'has no `project:` section', file.place([]));
  return { value, prefix: [] };
}

function listSection(files: readonly YamlFile[], section: string): Section {
  const rows = files.flatMap((file) => {
    const { value, prefix } = unwrap(file, section);
    if (Array.isArray(value)) return value.map((item: unknown, index) => ({ item, file, at: [...prefix, index] }));
    return [{ item: value, file, at: [...prefix] }];
  });
  return {
    value: rows.map(({ item }) => item),
    place: ([index, ...rest]) => {
      const row = typeof index === 'number' ? rows[index] : rows[0];
      return row === undefined ? {} : row.file.place([...row.at, ...rest]);
    },
  };
}

/** Merged by key. A project takes what it does not say from the one it extends; elsewhere a key given twice is a fault. */
function mapSection(files: readonly YamlFile[], section: string): Section {
  const merged: Record<string, unknown> = {};
  const owners = new Map<string, { file: YamlFile; prefix: Path }>();
  for (const file of files) {
    const { value, prefix } = unwrap(file, section);
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      throw new ReleaseError('Configuration', 'must be a mapping', file.place(prefix));
    for (const [key, item] of Object.entries(value)) {
      if (owners.has(key) && section === 'project') continue;
      if (owners.has(key))
        throw new ReleaseError(
          'Configuration',
          `is given twice: also in ${owners.get(key)?.file.place([]).file}`,
          file.place([...prefix, key]),
        );
      merged[key] = item;
      owners.set(key, { file, prefix });
    }
  }
  const [first, second] = files;
  return {
    value: merged,
    place: (path) => {
      const owner = owners.get(String(path[0]));
      if (owner !== undefined) return owner.file.place([...owner.prefix, ...path]);
      // What no file says belongs to no line: the only file of the section, else their folder.
      const { file = '' } = first?.place([]) ?? {};
      return { file: second === undefined ? file : `${dirname(file)}/` };
    },
  };
}

function sectionsOf(dir: string): ReadonlyMap<string, Section> {
  const bySection = Map.groupBy(configFiles(dir), ({ section }) => section);
  return new Map(
    Array.from(bySection, ([section, files]) => {
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
  const result = ReleaseConfig.safeParse(document);
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
  const bytes = canonicalJson(result.data as unknown as Json);
  return { config: result.data, bytes, digest: sha256(bytes), place };
}
