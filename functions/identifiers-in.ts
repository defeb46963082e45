// Whether words that a person gives to be kept or published read as if they held an identifier of somebody.
import type { RedactionPolicy } from '../core/config/index.ts';
import { compareBytes } from '../core/record/index.ts';
import { compileRedactor } from '../core/redact/index.ts';
import { compileScanner } from '../core/scan/index.ts';

/** Types of what the redactor or the independent scanner takes for an identifier, each once, in byte order. */
export function identifiersIn(text: string, policy: RedactionPolicy): string[] {
  const redacted = compileRedactor(policy).find({ parts: [text], speakers: [], known: [], language: 'en' });
  const scanned = compileScanner(policy)
    .scan(text)
    .filter(({ verdict }) => verdict === 'confirmed' || verdict === 'suspect');
  return [...new Set([...redacted, ...scanned].map(({ type }) => type))].sort(compareBytes);
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The same of an id, which writes a name without its capitals and spaces: `jane-doe` is read as `Jane Doe`. */
export function identifiersInId(id: string, policy: RedactionPolicy): string[] {
  const words = id.split(/[-_]+/).filter((word) => word !== '');
  return identifiersIn(words.map(capital).join(' '), policy);
}
