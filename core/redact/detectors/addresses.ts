// Street addresses, their flats and boxes, and the lines and zip codes that follow them.
import { GAP } from '../../lexicon/index.ts';
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, isPossessive, lengthOf, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';

const ADDRESS = { type: 'ADDRESS', rule: 'address', rank: RANK.address } as const;
const LINE = GAP.space | GAP.hyphen | GAP.apostrophe | GAP.stop;
// A full stop only behind an abbreviation: "12 N. Elm St.", not the number of a list item.
const inLine = (doc: Document, i: number) =>
  i > 0 &&
  i < doc.words.count &&
  (gapBefore(doc, i) & ~LINE) === 0 &&
  ((gapBefore(doc, i) & GAP.stop) === 0 || (lengthOf(doc, i - 1) <= 4 && has(doc, i - 1, FLAG.capital)));
const isNumber = (doc: Document, i: number) =>
  has(doc, i, FLAG.digit) && lengthOf(doc, i) <= 6 && /^\d{1,5}[A-Za-z]?$/.test(wordAt(doc, i));
const capital = (doc: Document, i: number) => has(doc, i, FLAG.capital) && !has(doc, i, KEPT);

/** "12 Elm Street", "1200 North Old Mill Rd": a number, up to four words with a capital, a street word. */
export const street: WordDetector = {
  at: FLAG.street,
  detect: (doc, word, emit) => {
    let first = word;
    while (
      first > 0 &&
      word - first < 5 &&
      inLine(doc, first) &&
      (capital(doc, first - 1) || isOrdinal(doc, first - 1) || isOwner(doc, first - 1))
    )
      first--;
    const numbered = first > 0 && inLine(doc, first) && isNumber(doc, first - 1);
    if (numbered && (first < word || has(doc, word, FLAG.capital)))
      return claimWords(doc, emit, first - 1, addressEnd(doc, word), ADDRESS);
    // "on Elm Street": a named street without a number is still a place smaller than a state.
    const named =
      first < word &&
      has(doc, word, FLAG.capital) &&
      !has(doc, word, FLAG.shout | FLAG.title) &&
      !(first + 1 === word && has(doc, first, FLAG.sentenceStart | FLAG.closed));
    if (named) claimWords(doc, emit, first, addressEnd(doc, word), { ...ADDRESS, rule: 'street_named', weak: true });
  },
};

// The s of "Master's Drive".
const isOwner = (doc: Document, i: number) => isPossessive(doc, i) && capital(doc, i - 1);

const isOrdinal = (doc: Document, i: number) =>
  has(doc, i, FLAG.digit) && /^\d{1,3}(?:st|nd|rd|th)$/i.test(wordAt(doc, i));

const COMPOUND =
  /(?:stra(?:ß|ss)e|gat(?:an|a)|v[äa]gen|vej|gade|veien|katu|kuja|polku|weg|gasse|allee|platz|laan|straat|plein|utca|tie|ulica|uli[cč]a)$/i;
const PREFIX =
  /^(?:rua|via|rue|calle|avenida|ulica|ul|corso|viale|piazza|plaza|strada|avenue|chemin|impasse|travessa|carrer|str)$/i;

/** Streets of other languages, recognised only beside a house number. */
export const foreignStreet: WordDetector = {
  at: FLAG.capital,
  detect: (doc, word, emit) => {
    const length = lengthOf(doc, word);
    if (length < 2 || has(doc, word, KEPT | FLAG.ordinary | FLAG.closed)) return;
    const text = wordAt(doc, word);
    if (length >= 6 && COMPOUND.test(text)) {
      const before = word > 0 && inLine(doc, word) && isNumber(doc, word - 1);
      const after = inLine(doc, word + 1) && isNumber(doc, word + 1);
      if (before || after)
        claimWords(doc, emit, before ? word - 1 : word, addressEnd(doc, after ? word + 1 : word), {
          ...ADDRESS,
          rule: 'street_compound',
        });
      return;
    }
    if (length <= 8 && PREFIX.test(text)) claimPrefixed(doc, word, emit);
  },
};

function claimPrefixed(doc: Document, word: number, emit: Emit): void {
  let last = word;
  while (last < word + 5 && inLine(doc, last + 1) && !isNumber(doc, last + 1)) last++;
  const numbered = inLine(doc, last + 1) && isNumber(doc, last + 1);
  const before = word > 0 && inLine(doc, word) && isNumber(doc, word - 1);
  if (last > word && (numbered || before))
    claimWords(doc, emit, before ? word - 1 : word, addressEnd(doc, numbered ? last + 1 : last), {
      ...ADDRESS,
      rule: 'street_prefixed',
    });
}

const UNIT = /^(?:apt|apartment|suite|ste|unit|flat|room|bldg|building|floor)$/i;

/** A flat or suite with its number: only its own words; a whole address around it is found by its street. */
export const flat: WordDetector = {
  at: FLAG.allDigits,
  detect: (doc, i, emit) => {
    if (i < 1 || lengthOf(doc, i) > 5 || !inLine(doc, i)) return;
    const before = wordAt(doc, i - 1);
    if (UNIT.test(before) && /^(?:apt|apartment|suite|ste|flat)$/i.test(before))
      claimWords(doc, emit, i - 1, i, { ...ADDRESS, rule: 'flat' });
    else if (/^box$/i.test(before)) claimBox(doc, i, emit);
  },
};

function claimBox(doc: Document, number: number, emit: Emit): void {
  let first = number - 1;
  while (first > 0 && number - first < 6 && /^(?:po|p|o|post|office|psc|\d{4,5})$/i.test(wordAt(doc, first - 1)))
    first--;
  if (first < number - 1) claimWords(doc, emit, first, addressEnd(doc, number), { ...ADDRESS, rule: 'post_box' });
}

/** "20789 Allika 46": a house number on each side, or a line of its own, around words that no dictionary has. */
export const numberedPlace: WordDetector = {
  at: FLAG.allDigits,
  detect: (doc, i, emit) => {
    if (i < 1 || lengthOf(doc, i) > 4 || !inLine(doc, i)) return;
    let first = i;
    let unknown = false;
    while (
      first > 0 &&
      i - first < 4 &&
      inLine(doc, first) &&
      has(doc, first - 1, FLAG.capital) &&
      !has(doc, first - 1, KEPT | FLAG.month | FLAG.closed | FLAG.digit | FLAG.shout)
    ) {
      first--;
      unknown ||= !has(doc, first, FLAG.ordinary);
    }
    if (first === i || !unknown) return;
    if (first > 0 && isNumber(doc, first - 1) && inLine(doc, first))
      claimWords(doc, emit, first - 1, addressEnd(doc, i), { ...ADDRESS, rule: 'numbered_place' });
    else if (lengthOf(doc, i) <= 4 && (gapBefore(doc, first) & GAP.newline) !== 0)
      claimWords(doc, emit, first, addressEnd(doc, i), { ...ADDRESS, rule: 'numbered_line' });
  },
};

/** Zip codes: five digits or five and four, behind a capitalised word ("Springfield, IL 62704"). */
export const zip: WordDetector = {
  at: FLAG.allDigits,
  detect: (doc, i, emit) => {
    const length = lengthOf(doc, i);
    if (i < 1 || length < 4 || length > 6) return;
    if (
      length === 5 &&
      doc.text.charAt(doc.words.end[i] as number) === '-' &&
      has(doc, i + 1, FLAG.allDigits) &&
      lengthOf(doc, i + 1) === 4
    ) {
      return claimWords(doc, emit, i, i + 1, { type: 'ZIP', rule: 'zip_plus_four', rank: RANK.cue });
    }
    if (length !== 5 || (gapBefore(doc, i) & ~(GAP.space | GAP.comma | GAP.newline)) !== 0) return;
    if (has(doc, i - 1, FLAG.place | FLAG.city) || (has(doc, i - 1, FLAG.shout) && lengthOf(doc, i - 1) === 2))
      claimWords(doc, emit, i, i, { type: 'ZIP', rule: 'zip', rank: RANK.cue });
  },
};

const MOST_LINES = 14;

/** From the street on over flats, towns, states and zip codes; ends at the first word of plain prose. */
function addressEnd(doc: Document, from: number): number {
  let last = from;
  for (let i = from + 1; i < Math.min(from + MOST_LINES, doc.words.count); i++) {
    const gap = gapBefore(doc, i);
    if (
      (gap & (GAP.edge | GAP.other)) !== 0 ||
      ((gap & GAP.stop) !== 0 && !has(doc, i, FLAG.digit) && !has(doc, i - 1, FLAG.street))
    )
      break;
    const broken = (gap & (GAP.comma | GAP.newline)) !== 0;
    const unit = UNIT.test(wordAt(doc, i)) && has(doc, i + 1, FLAG.digit);
    const part =
      unit ||
      has(doc, i, FLAG.digit) ||
      has(doc, i, FLAG.place | FLAG.city) ||
      has(doc, i, FLAG.shout) ||
      (has(doc, i, FLAG.capital) && !has(doc, i, FLAG.closed | FLAG.ordinary));
    if (!part || (!broken && has(doc, i, FLAG.capital) && has(doc, i, FLAG.sentenceStart))) break;
    if ((gap & GAP.newline) !== 0 && has(doc, i, FLAG.capital) && doc.text.charAt(doc.words.end[i] as number) === ':')
      break;
    last = i;
  }
  return last;
}
