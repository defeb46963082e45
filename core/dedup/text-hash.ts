// Exact duplicates: the hash of a text's letters and digits, blind to case, punctuation, white space and turns.
import { Buffer } from 'node:buffer';
import { sha256 } from '../record/index.ts';
import { type Scan, scan } from './scan.ts';

let bytes = Buffer.alloc(16_384);

/** SHA-256 hex of the UTF-8 bytes of scanned normal characters. */
export function hashScan({ units }: Pick<Scan, 'units'>, parts: readonly string[]): string {
  // Without a letter or digit every emoji or row of dots would be one text; such texts are compared as they stand.
  if (units.length === 0) return sha256(JSON.stringify(parts.map((part) => part.normalize('NFKC'))));
  if (bytes.length < units.length) bytes = Buffer.alloc(units.length * 2);
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] as number;
    if (unit > 0x7f) return sha256(Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le'));
    bytes[at] = unit;
  }
  return sha256(bytes.subarray(0, units.length));
}

/** SHA-256 hex of the normalised text of all parts together (letters and digits only; roles and turns ignored). */
export function textHash(parts: readonly string[]): string {
  return hashScan(scan(parts), parts);
}
