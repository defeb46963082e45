// The sections of a configuration as their files give them, each with the places where its fields stand.
import { dirname } from 'node:path';
import { type Place, ReleaseError } from '../../core/errors/index.ts';
import type { YamlFile } from './yaml-file.ts';

export type Path = readonly (string | number)[];

export interface Section {
  readonly value: unknown;
  /** Where a field of the section stands. */
  place(path: Path): Place;
  /** The schema has passed it before. */
  readonly isChecked?: true;
}

/** A file may wrap its content in the name of its section. */
function unwrap(file: YamlFile, section: string): { value: unknown; prefix: Path } {
  const value = file.value as Record<string, unknown> | null;
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && section in value)
    return { value: value[section], prefix: [section] };
  if (section === 'project') throw new ReleaseError('Configuration', 'has no `project:` section', file.place([]));
  return { value, prefix: [] };
}

export function listSection(files: readonly YamlFile[], section: string): Section {
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
export function mapSection(files: readonly YamlFile[], section: string): Section {
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
