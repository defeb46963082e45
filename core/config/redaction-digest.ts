// The digest of a redaction policy, in which the compiled lexicon stands by its own digest.
import { digestOf, type Json } from '../record/index.ts';
import type { RedactionPolicy } from './release-config.ts';

/** Equal for equal rules. The lexicon's bytes are bound by their SHA-256, which is checked before they are used; a model's file, too, wherever it lies. */
export const redactionDigestOf = ({ lexicon, model, ...rules }: RedactionPolicy): string =>
  digestOf({
    ...rules,
    lexicon: lexicon?.sha256 ?? null,
    ...(model === undefined ? {} : { model: { ...model, from: null, path: null } }),
  } as unknown as Json);
