// Does to a configuration folder what a person does who follows "mend FIELD of source X in config/sources/".
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { NamedField } from './follow-remedy.ts';

type Node = Record<string, unknown>;

const filesAt = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => join(path, name))
    : [path];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** A member of a map, or the entry of a list with that id. */
function step(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return node.find((entry) => isNode(entry) && entry['id'] === name);
  return isNode(node) ? node[name] : undefined;
}

/** The sections of a file may stand under their name or by themselves. */
function rootsOf(document: unknown): readonly unknown[] {
  return isNode(document) ? [document, ...Object.values(document).filter(isNode)] : [];
}

function setIn(root: unknown, path: readonly string[], value: unknown): boolean {
  const last = path.at(-1) ?? '';
  let node = root;
  for (const name of path.slice(0, -1)) node = step(node, name);
  if (!isNode(node)) return false;
  if (Array.isArray(node)) {
    const at = node.findIndex((entry) => isNode(entry) && entry['id'] === last);
    if (at < 0) return false;
    node[at] = value;
    return true;
  }
  node[last] = value;
  return true;
}

/** Fields that have a default need not stand in the file; their section must. */
function edited(document: unknown, { field, entry }: NamedField, value: unknown): boolean {
  const path = field.split('.');
  for (const root of rootsOf(document)) {
    if (entry === null) {
      const first = path[0] ?? '';
      const there = isNode(root) && !Array.isArray(root) && (path.length > 1 ? isNode(root[first]) : first in root);
      if (there && setIn(root, path, value)) return true;
    } else {
      const list = Array.isArray(root) ? root : [];
      const owner = list.find((row) => isNode(row) && row['id'] === entry.id);
      if (owner !== undefined && setIn(owner, path, value)) return true;
    }
  }
  return false;
}

/** Throws where the folder has no such file, entry or section: the remedy would have sent a person astray. */
export function editConfig(folder: string, named: NamedField, value: unknown): void {
  const place = join(folder, named.place);
  if (!existsSync(place)) throw new Error(`the remedy names ${named.place}, which is not there`);
  for (const file of filesAt(place)) {
    const document: unknown = parse(readFileSync(file, 'utf8'));
    if (!edited(document, named, value)) continue;
    writeFileSync(file, stringify(document));
    return;
  }
  throw new Error(`the remedy names ${named.field} in ${basename(named.place)}, and nothing there has it`);
}
