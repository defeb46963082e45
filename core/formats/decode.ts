// Bytes to text in the declared encoding, and text to values; what does not decode is refused.
import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { refuse } from './refused.ts';
import type { Encoding } from './spec-container.ts';

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const utf8 = (bytes: Uint8Array): string => {
  const view = buffer(bytes);
  if (isAscii(view)) return view.toString('latin1');
  return isUtf8(view) ? view.toString('utf8') : refuse('encoding_invalid');
};

function byTable(label: string): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(label, { fatal: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return refuse('encoding_invalid');
    }
  };
}

/** Both single-byte pages give every byte a meaning; a C1 control in prose says that the page is wrong. */
const withoutControls = (text: string): string => (/[\u0080-\u009F]/.test(text) ? refuse('encoding_invalid') : text);

/** The decoder of an encoding: fatal, byte order mark skipped by the table decoders only. */
export function decoderOf(encoding: Encoding): (bytes: Uint8Array) => string {
  if (encoding === 'utf-8') return utf8;
  // The label iso-8859-1 of TextDecoder means windows-1252.
  if (encoding === 'iso-8859-1') return (bytes) => withoutControls(buffer(bytes).toString('latin1'));
  const decode = byTable(encoding);
  return encoding === 'windows-1252' ? (bytes) => withoutControls(decode(bytes)) : decode;
}

/** NUL in text says that the encoding is not the declared one, or that the file is not text. */
export const proseOf = (text: string): string => (text.includes('\0') ? refuse('encoding_invalid') : text);

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('json_invalid');
  }
}

/** JSON held in a JSON string is parsed again. */
export function readEmbedded(value: unknown, embedded: 'none' | 'json_string'): unknown {
  if (embedded === 'none') return value;
  return typeof value === 'string' ? parseJson(value) : refuse('shape_mismatch');
}

/** Length of a UTF-8 byte order mark at the head of the bytes: 3 or 0. */
export const markLength = (head: Uint8Array): number =>
  head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
