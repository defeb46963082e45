// The lexicon that a configuration carries, read once a process.
import { ReleaseError } from '../errors/index.ts';
import { type Lexicon, readLexicon } from './lexicon-file.ts';

/** A lexicon inside a JSON document: its digest, and its bytes in base64. */
export interface CarriedLexicon {
  readonly sha256: string;
  readonly data: string;
}

let latest: { readonly carried: CarriedLexicon; readonly lexicon: Lexicon } | undefined;

/** What of a policy says which lexicon it has. */
export interface NamedLexicon {
  readonly lexicon?: CarriedLexicon | undefined;
  readonly lexicon_file?: string | undefined;
}

/**
 * Null where the policy neither carries nor names one. Throws LexiconBroken where it names one that is not carried, and where
 * the bytes are not whole or have another digest: rules without their words find a part of the names and say nothing of the rest.
 */
export function policyLexicon({ lexicon: carried, lexicon_file }: NamedLexicon): Lexicon | null {
  if (carried === undefined && lexicon_file !== undefined)
    throw new ReleaseError('LexiconBroken', 'the policy names compiled word lists, and they are not there', {
      field: 'redaction.lexicon_file',
    });
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
