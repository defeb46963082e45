// Keeps what help is called and where it is reached: names beside their own contact, and toll-free numbers behind "crisis line".
import type { TermHit } from '../lexicon/index.ts';
import { contactKey, type HelpContacts } from './crisis-resources.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';

function keep({ flags }: Document, first: number, last: number): void {
  for (let i = first; i <= last; i++) flags[i] = (flags[i] as number) | FLAG.keptHard;
}

const textOf = ({ text, words }: Document, { first, last }: TermHit) => text.slice(words.start[first], words.end[last]);

/** Words between a name and its contact: "Sneha, open at all hours of every day, on …". */
const REACH = 12;
function isBesideContact(doc: Document, name: TermHit, contacts: ReadonlySet<string>): boolean {
  return doc.hits.some(
    (hit) =>
      hit.id === 'resource' &&
      hit.first <= name.last + REACH &&
      hit.last >= name.first - REACH &&
      contacts.has(contactKey(textOf(doc, hit))),
  );
}

// What stands between "helpline" and its number.
const LEAD =
  /[\s:,()–—-]*(?:(?:number|is|at|on|the|call|dial|to|toll|free|now|or|please|us|ring|phone|open|anytime|24\/7)[\s:,()–—-]+){0,5}/iy;
/** Toll-free in North America, in letters too; in the United Kingdom, Ireland, Australia and others. Nobody's own number begins so. */
const TOLL_FREE =
  /(?:\+?1[-. ]?)?\(?8(?:00|33|44|55|66|77|88)\)?(?:[-. ]?\d{3}[-. ]?\d{4}(?!\d)|-[0-9A-Z]{1,8}(?:-[0-9A-Z]{1,8}){0,3})|(?:0800|0808|1800|1300)(?: ?\d{2,4}){2,3}(?!\d)/y;
const FEWEST = 7;

/** End of the toll-free number behind unit `from`, and where it begins. */
function numberBehind(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  LEAD.lastIndex = from;
  LEAD.test(text);
  const start = LEAD.lastIndex;
  TOLL_FREE.lastIndex = start;
  const number = TOLL_FREE.exec(text)?.[0] ?? '';
  return contactKey(number).length >= FEWEST ? { start, end: start + number.length } : undefined;
}

function keepNumber(doc: Document, { last }: TermHit): void {
  const { words, text } = doc;
  const number = numberBehind(text, words.end[last] as number);
  if (number === undefined) return;
  for (let i = last + 1; i < words.count && (words.start[i] as number) < number.end; i++)
    if ((words.start[i] as number) >= number.start) keep(doc, i, i);
}

/** `contactsOf` by the name in small letters. */
export function keepHelp(doc: Document, contactsOf: HelpContacts): void {
  for (const hit of doc.hits) {
    if (hit.id === 'HELP') keepNumber(doc, hit);
    else if (hit.id === 'help_beside') {
      const contacts = contactsOf.get(textOf(doc, hit).toLowerCase());
      if (contacts !== undefined && isBesideContact(doc, hit, contacts)) keep(doc, hit.first, hit.last);
    }
  }
}
