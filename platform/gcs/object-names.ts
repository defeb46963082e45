// What an object of Cloud Storage is called for a key: the key itself, unless Cloud Storage forbids such a name.
import { Buffer } from 'node:buffer';
import { ReleaseError } from '../../core/errors/index.ts';
import { checkKey } from '../object-key.ts';

/**
 * Forbidden are carriage return, line feed, the names `.` and `..`, a start with `.well-known/acme-challenge/`, and more
 * than 1,024 bytes (cloud.google.com/storage/docs/naming-objects). A mark that nobody types stands before what is
 * escaped; `%` would change names that people really have.
 */
const MARK = '\u241b';
const MAX_NAME_BYTES = 1024;

const ESCAPES: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', [MARK]: MARK };
const PLAIN: Readonly<Record<string, string>> = { n: '\n', r: '\r', [MARK]: MARK, '.': '.' };

const forbidden = (key: string): boolean =>
  key === '.' || key === '..' || key.startsWith('.well-known/acme-challenge/');

const escaped = (text: string): string => text.replace(/[\n\r\u241b]/g, (letter) => MARK + ESCAPES[letter]);

/** Throws ContractViolated where Cloud Storage cannot hold the key. */
export function nameOfKey(key: string): string {
  checkKey(key);
  const name = (forbidden(key) ? MARK : '') + escaped(key);
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
    throw new ReleaseError('ContractViolated', `an escaped object name has at most ${MAX_NAME_BYTES} bytes`);
  }
  return name;
}

/** The inverse of nameOfKey. Throws ContractViolated for a name with the mark that nameOfKey did not make. */
export function keyOfName(name: string): string {
  if (!name.includes(MARK)) return name;
  const key = name.replace(/\u241b([nr.\u241b])/g, (_, letter: string) => PLAIN[letter] ?? '');
  const again = (forbidden(key) ? MARK : '') + escaped(key);
  if (again !== name) {
    throw new ReleaseError('ContractViolated', 'the bucket holds an object whose name uses U+241B; rename the object');
  }
  return key;
}

/** Prefixes of the names under which every key with the prefix lies. */
export function namePrefixes(prefix: string): readonly string[] {
  const plain = escaped(prefix);
  return prefix.startsWith('.') ? [plain, MARK + plain] : [plain];
}
