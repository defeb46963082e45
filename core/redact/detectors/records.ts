// Record, policy and plate numbers: behind a cue word, or a mixture of letters and digits that is no code of the field.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, lengthOf, wordAt } from '../reading.ts';
import { RANK, type SpanType } from '../span.ts';

const LOOK_AHEAD = 5;
const DIGITS = /\d/g;
const digitsIn = (text: string) => (text.match(DIGITS) ?? []).length;
const isTied = (doc: Document, i: number) =>
  i < doc.words.count && /^[-_/.]$/.test(doc.text.slice(doc.words.end[i - 1], doc.words.start[i]));

/** Words joined to word i by - _ / or a dot, both ways, eight at most. */
function compound(doc: Document, i: number): readonly [number, number] {
  let first = i;
  let last = i;
  while (first > 0 && i - first < 4 && isTied(doc, first)) first--;
  while (last - i < 8 && isTied(doc, last + 1)) last++;
  return [first, last];
}

function claimCompound(doc: Document, emit: Emit, i: number, least: number, type: SpanType, rule: string): boolean {
  const [first, last] = compound(doc, i);
  const start = doc.words.start[first] as number;
  const end = doc.words.end[last] as number;
  if (digitsIn(doc.text.slice(start, end)) < least) return false;
  claimUnits(emit, start, end, {
    type,
    rule,
    rank: type === 'PLATE' ? RANK.plate : type === 'ID' ? RANK.record : RANK.cue,
  });
  return true;
}

const cueFor = (cue: string, type: SpanType, rule: string, least: number): CueDetector => ({
  cue,
  detect: (doc, after, emit) => {
    for (let i = after; i < Math.min(after + LOOK_AHEAD, doc.words.count); i++) {
      if ((gapBefore(doc, i) & GAP.edge) !== 0 || ((gapBefore(doc, i) & GAP.stop) !== 0 && i > after + 1)) return;
      if (has(doc, i, KEPT)) continue;
      if (has(doc, i, FLAG.digit) && claimCompound(doc, emit, i, least, type, rule)) return;
    }
  },
});

export const recordCue = cueFor('ID', 'ID', 'id_cue', 3);
export const plateCue = cueFor('PLATE', 'PLATE', 'plate_cue', 1);
export const zipCue = cueFor('ZIP', 'ZIP', 'zip_cue', 3);

const IBAN = /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?$/i;
const IBAN_MOST = 44;

/** Mixed words: an IBAN, or five digits and more tied to letters. */
export const mixedNumber: WordDetector = {
  at: FLAG.digit,
  detect: (doc, i, emit) => {
    if (has(doc, i, KEPT)) return;
    if (!has(doc, i, FLAG.allDigits) && lengthOf(doc, i) >= 4 && claimIban(doc, i, emit)) return;
    if (has(doc, i, FLAG.allDigits)) {
      if (isTied(doc, i) && !has(doc, i - 1, FLAG.allDigits) && isPrefix(doc, i - 1))
        claimCompound(doc, emit, i, 5, 'ID', 'id_mixed');
      return;
    }
    if (digitsIn(wordAt(doc, i)) >= 4 && lengthOf(doc, i) >= 6) claimCompound(doc, emit, i, 5, 'ID', 'id_mixed');
  },
};

const isPrefix = (doc: Document, i: number) =>
  lengthOf(doc, i) <= 6 &&
  has(doc, i, FLAG.capital) &&
  (has(doc, i, FLAG.shout) || lengthOf(doc, i) === 1) &&
  doc.text.charAt(doc.words.end[i] as number) === '-';

function claimIban(doc: Document, i: number, emit: Emit): boolean {
  const start = doc.words.start[i] as number;
  if (!/^[A-Za-z]{2}\d{2}/.test(doc.text.slice(start, start + 4))) return false;
  for (let last = Math.min(i + 9, doc.words.count - 1); last >= i; last--) {
    const end = doc.words.end[last] as number;
    if (end - start > IBAN_MOST || end - start < 15 || !IBAN.test(doc.text.slice(start, end))) continue;
    if (digitsIn(doc.text.slice(start, end)) < 6) continue;
    claimUnits(emit, start, end, { type: 'IBAN', rule: 'iban', rank: RANK.structured });
    return true;
  }
  return false;
}
