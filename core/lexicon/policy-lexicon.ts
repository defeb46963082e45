// The lexicon that a configuration carries, read once a process.
import { ReleaseError } from '../errors/index.ts';
import { type Lexicon, readLexicon } from './lexicon-file.ts';

/** A lexicon inside a JSON document: its digest, and its bytes in base64. */
export interface CarriedLexicon {
  readonly sha256: string;
  readonly data: string;
}

let latest: { readonly carried: CarriedLexicon; readonly lexicon: Lexicon } | undefined;

/** Null where none is carried. Throws LexiconBroken where the bytes are not whole, or have another digest. */
export function lexiconOf(carried: CarriedLexicon | undefined): Lexicon | null {
  if (carried === undefined) return null;
  const known = latest;
  if (known !== undefined && known.carried.sha256 === carried.sha256 && known.carried.data === carried.data)
    return known.lexicon;
  const lexicon = readLexicon(Buffer.from(carried.data, 'base64'));
  if (lexicon.sha256 !== carried.sha256)
    throw new ReleaseError('LexiconBroken', 'the configuration names another digest than its compiled lexicon has', {
      field: 'redaction.lexicon.sha256',
    });
  latest = { carried, lexicon };
  return lexicon;
}

export function carryLexicon(file: Uint8Array): CarriedLexicon {
  return { sha256: readLexicon(file).sha256, data: Buffer.from(file).toString('base64') };
}
