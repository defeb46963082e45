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
  if (known !== undefined && isSame(known.carried, carried)) return known.lexicon;
  const lexicon = readLexicon(Buffer.from(carried.data, 'base64'));
  if (lexicon.sha256 !== carried.sha256)
    throw new ReleaseError('LexiconBroken', 'the configuration names another digest than its compiled lexicon has', {
      field: 'redaction.lexicon.sha256',
    });
  latest = { carried, lexicon };
  return lexicon;
}

const isSame = (a: CarriedLexicon, b: CarriedLexicon) => a === b || (a.sha256 === b.sha256 && a.data === b.data);

/** The bytes are written in base64 when somebody asks for them: whoever only redacts does not. Throws LexiconBroken. */
export function carryLexicon(file: Uint8Array): CarriedLexicon {
  const lexicon = readLexicon(file);
  let data: string | undefined;
  const carried = {
    sha256: lexicon.sha256,
    get data() {
      data ??= Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('base64');
      return data;
    },
  };
  latest = { carried, lexicon };
  return carried;
}
