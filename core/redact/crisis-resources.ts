// Every way in which a line of help is written, from the one that the policy gives.

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
