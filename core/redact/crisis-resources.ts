// Every way in which a line of help is written, from the one that the policy gives, and what it is called.
import type { RedactionPolicy } from '../config/index.ts';

const NORTH_AMERICAN = /^1?\d{10}$/;

/** The contacts themselves, and their figures in one run; numbers of North America also with and without their leading 1. */
export function resourceTerms(contacts: readonly string[]): string[] {
  const terms = new Set(contacts);
  for (const contact of contacts) {
    if (!/^[\d\s()-]+$/.test(contact)) {
      if (/^1-\d{3}-/.test(contact)) terms.add(contact.slice(2));
      continue;
    }
    const digits = contact.replace(/\D/g, '');
    terms.add(digits);
    if (contact.startsWith('1-') && NORTH_AMERICAN.test(digits)) {
      terms.add(digits.slice(1));
      terms.add(contact.slice(2));
    } else if (/^\d{3}-\d{3}-\d{4}$/.test(contact)) terms.add(`1-${contact}`);
  }
  return [...terms];
}

/** Names that are kept anywhere, or only beside a contact of their own. */
export const namesOfHelp = ({ keep }: RedactionPolicy, where: 'anywhere' | 'beside'): string[] =>
  keep.crisis_names.filter(({ contacts }) => contacts.length > 0 === (where === 'beside')).map(({ name }) => name);

/** Of a name that is kept only beside one: the keys of its contacts. Both in small letters. */
export type HelpContacts = ReadonlyMap<string, ReadonlySet<string>>;

export const contactKey = (contact: string): string => contact.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

export function helpContacts({ keep }: RedactionPolicy): HelpContacts {
  const all = new Map<string, Set<string>>();
  for (const { name, contacts } of keep.crisis_names) {
    if (contacts.length === 0) continue;
    const known = all.get(name.toLowerCase()) ?? new Set<string>();
    for (const contact of resourceTerms(contacts)) known.add(contactKey(contact));
    all.set(name.toLowerCase(), known);
  }
  return all;
}
