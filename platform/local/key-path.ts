// How an object key becomes a path below the bucket's root: readable, reversible, and never outside of it.
import { Buffer } from 'node:buffer';

/**
 * A file has an extension and a folder has none, so `a/b.json` is just that. Where a key breaks the custom a mark says
 * so, and `a` beside `a/b`, or `a.txt` beside `a.txt/b`, never want one name. `%` is always escaped, so no key makes a mark.
 */
const MARKS = { object: '%o', folder: '%d', continued: '%~', empty: '%-' } as const;

/** Temporary files lie here: in the bucket's file system, under a name that no key can have. */
export const TEMPORARY_FOLDER = '%tmp';

/** File systems allow 255 bytes a name; the rest is room for a mark. */
const MAX_NAME_BYTES = 240;

const EXTENSION = /\.[A-Za-z][A-Za-z0-9_-]*$/;
const UNSAFE = /[%\\\u0000-\u001f\u007f]/g;

const escaped = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

function escapeSegment(segment: string): string {
  if (segment === '') return MARKS.empty;
  if (segment === '.' || segment === '..') return `%2E${segment.slice(1)}`;
  const plain = segment.replace(UNSAFE, escaped);
  // Some file systems fold Unicode forms, which would make two keys one file.
  return segment === segment.normalize('NFC') ? plain : plain.replace(/[^\u0000-\u007f]+/g, escaped);
}

/** Cuts a long name into folders that continue it; an escape or a letter is never cut. */
function chunks(name: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const [token] of name.matchAll(/%[0-9A-F]{2}|./gsu)) {
    if (Buffer.byteLength(part) + Buffer.byteLength(token) > MAX_NAME_BYTES) {
      parts.push(part + MARKS.continued);
      part = '';
    }
    part += token;
  }
  return [...parts, part];
}

function encodeSegment(segment: string, role: 'object' | 'folder'): string {
  const parts = chunks(escapeSegment(segment));
  // The last part of a long name says nothing about its custom, and may be `.` or `..`.
  const marked = parts.length > 1 || EXTENSION.test(segment) === (role === 'folder');
  return parts.join('/') + (marked ? MARKS[role] : '');
}

/** Path of a key, relative to the root, with `/`. */
export function pathOfKey(key: string): string {
  const segments = key.split('/');
  return segments
    .map((segment, index) => encodeSegment(segment, index === segments.length - 1 ? 'object' : 'folder'))
    .join('/');
}

function unescapeName(name: string): string {
  if (name === MARKS.empty) return '';
  return name.replace(/(?:%[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

/** The inverse of pathOfKey; also reads names that pathOfKey would not write. */
function decodePath(path: string): string {
  return path
    .replaceAll(`${MARKS.continued}/`, '')
    .split('/')
    .map((name) => unescapeName(name.replace(/%[od]$/, '')))
    .join('/');
}

/**
 * The key that a file below the root stands for. A file that a person laid there under a name of another custom
 * (`LICENSE`, `my.notes/x`) stands for its own path.
 */
export function keyOfPath(path: string): string {
  const key = decodePath(path);
  return pathOfKey(key) === path ? key : path;
}

/** How every key below a folder (relative path, ending in `/`) starts, where pathOfKey made the folder. */
export function keyStart(folder: string): string {
  const continues = `${MARKS.continued}/`;
  if (!folder.endsWith(continues)) return `${decodePath(folder.slice(0, -1))}/`;
  // The cut may go through the escaped bytes of one letter.
  return decodePath(folder.slice(0, -continues.length)).replace(/\ufffd+$/, '');
}

/** The path under which a person may have laid the object, where that differs from pathOfKey. */
export function plainPath(key: string): string | undefined {
  if (key === pathOfKey(key) || key.startsWith(`${TEMPORARY_FOLDER}/`)) return undefined;
  if (!isPlain(key) || keyOfPath(key) !== key) return undefined;
  return key;
}

/** True for keys that are relative paths as they stand: no empty, `.` or `..` segment, no NUL. */
export function isPlain(key: string): boolean {
  return (
    !key.includes('\0') && key.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}
