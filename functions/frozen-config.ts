// Reads a frozen configuration: 4 MB of JSON, nearly all of it one text, the word lists in base64.
import { Buffer } from 'node:buffer';
import { ONE_DOCUMENT, ReleaseConfig } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { parseJson, type Ref, readRef } from './work.ts';

/** As canonical JSON writes it; within a text its quotation marks would have backslashes before them. */
const OPENING = Buffer.from('"lexicon":{"data":"');
/** Stands in its place while the rest is parsed. */
const LIFTED = 'lifted';
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

interface Carrier {
  readonly redaction?: { readonly lexicon?: { data: string } };
}

/**
 * What parseJson gives for these bytes, several times faster: one letter of another alphabet makes a parser keep the whole
 * document in two bytes a letter. Throws ObjectCorrupt where they are not JSON.
 */
export function parseFrozen(bytes: Uint8Array, file: string): unknown {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const opening = body.indexOf(OPENING);
  const start = opening + OPENING.length;
  const end = opening < 0 ? -1 : body.indexOf(QUOTE, start);
  const whole = (): unknown => parseJson(body.toString('utf8'), file);
  if (end < 0 || body.includes(OPENING, end) || body.subarray(start, end).includes(BACKSLASH)) return whole();
  const value = parseJson(body.toString('utf8', 0, start) + LIFTED + body.toString('utf8', end), file);
  const lexicon = (value as Carrier | null)?.redaction?.lexicon;
  if (lexicon?.data !== LIFTED) return whole();
  // Base64 is ASCII; anything else is refused with the digest of the lexicon.
  lexicon.data = body.toString('latin1', start, end);
  return value;
}

/** Throws ObjectCorrupt where the bytes are not those of the reference, and ContractViolated where they do not fit the schema. */
export async function readFrozenConfig(reader: ObjectReader, ref: Ref): Promise<ReleaseConfig> {
  return checkFrozen(await readRef(reader, ref), ref.key);
}

/** The same of bytes whose digest was checked. */
export function checkFrozen(bytes: Uint8Array, file: string): ReleaseConfig {
  const result = ReleaseConfig.safeParse(parseFrozen(bytes, file), ONE_DOCUMENT);
  if (!result.success)
    throw new ReleaseError('ContractViolated', 'the frozen configuration does not fit its schema', {
      file,
      field: result.error.issues[0]?.path.map(String).join('.') ?? '',
    });
  return result.data;
}
