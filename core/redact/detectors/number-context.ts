// What the word before a number says about it: a date comes, or a version, chapter or verse.
import type { Document } from '../document.ts';
import { lengthOf, lowerAt } from '../reading.ts';

const words = (list: string) => new Set(list.split(/\s+/));
const LONGEST = 11;

const DATE_WORDS = words(
  'on since until till from dated date dob born birthday birthdate before after by between und and to am vom seit bis geb geboren den der le du depuis jusqu né née nacido nacida desde hasta el del fecha datum',
);
const VERSION_WORDS = words(
  'version versions v ver release build section sections sec chapter chapters figure fig table verse verses psalm ios android python node java firmware appendix kapitel version capítulo chapitre §',
);

const said = (doc: Document, i: number, list: ReadonlySet<string>) =>
  i >= 0 && lengthOf(doc, i) <= LONGEST && list.has(lowerAt(doc, i));

/** Whether the word before word `i` announces a date. */
export const isDateWord = (doc: Document, i: number) => said(doc, i - 1, DATE_WORDS);
/** Whether the word before word `i` says that a version or a chapter comes. */
export const isVersionWord = (doc: Document, i: number) => said(doc, i - 1, VERSION_WORDS);
