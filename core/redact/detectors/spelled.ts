// Identifiers that are spelled out: "john at gmail dot com", "john (at) gmail.com".
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector, Emit } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits, claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { isTied } from './compounds.ts';

const EMAIL = { type: 'EMAIL', rule: 'email_spelled', rank: RANK.structured } as const;
const set = (words: string) => new Set(words.split(' '));
const JOINS = set('dot underscore dash hyphen plus minus point period punkt punto unterstrich guion tiret bindestrich');
const AT = set('at arroba arobase ät klammeraffe');
const lower = (doc: Document, i: number) =>
  i >= 0 && i < doc.words.count && lengthOf(doc, i) <= 12 ? lowerAt(doc, i) : '';
const MOST_WORDS = 8;

/** First word of the name before the "at" at word `at`: joined words, letters said one by one, figures behind them. */
function nameStart(doc: Document, at: number): number {
  let first = at - 1;
  for (let steps = 6; steps > 0 && first > 0; steps--) {
    if (isTied(doc, first)) first--;
    else if (JOINS.has(lower(doc, first - 1)) && first >= 2) first -= 2;
    else if (
      has(doc, first, FLAG.allDigits) &&
      gapBefore(doc, first) === GAP.space &&
      !has(doc, first - 1, FLAG.closed)
    )
      first--;
    else if (lengthOf(doc, first) === 1 && lengthOf(doc, first - 1) === 1 && lower(doc, first - 1) !== 'i') first--;
    else break;
  }
  return first;
}

/** At "dot com": back over "gmail", "at" and the name before it. */
export const spelledEmail: CueDetector = {
  cue: 'EMAIL_DOT',
  detect: (doc, after, emit, cueStart) => {
    let at = cueStart - 1;
    const floor = Math.max(0, cueStart - MOST_WORDS);
    while (at > floor && !AT.has(lower(doc, at))) at--;
    if (at <= floor && !(at > 0 && AT.has(lower(doc, at)))) return;
    for (let i = at + 1; i < cueStart; i++) {
      const grammar = has(doc, i, FLAG.closed) && !JOINS.has(lower(doc, i));
      if (grammar || (gapBefore(doc, i) & (GAP.edge | GAP.newline)) !== 0) return;
    }
    if (at === cueStart - 1) return;
    claimWords(doc, emit, nameStart(doc, at), after - 1, EMAIL);
  },
};

// "at gmail": where such a name stands, what is before the "at" is no place of work.
const SAID_BEFORE = set(
  'email mail address account inbox work works working worked job me him her them us you it look only ads stuff team people',
);

/** Behind the names of mail providers: "tova at gmail.com", "tova (at) gmail (dot) com", "tova[at]gmail.com". */
export const bracketedEmail: CueDetector = {
  cue: 'MAIL_HOST',
  detect: (doc, after, emit, cueStart) => {
    const at = cueStart - 1;
    if (at < 1 || !AT.has(lower(doc, at)) || (gapBefore(doc, cueStart) & (GAP.newline | GAP.edge)) !== 0) return;
    if (has(doc, at - 1, FLAG.closed) || SAID_BEFORE.has(lower(doc, at - 1))) return;
    claimAddress(doc, emit, at, after);
  },
};

function claimAddress(doc: Document, emit: Emit, at: number, after: number): void {
  let last = after - 1;
  while (isTied(doc, last + 1) && last - after < 3) last++;
  const first = nameStart(doc, at);
  claimUnits(emit, doc.words.start[first] as number, doc.words.end[last] as number, { ...EMAIL, rule: 'email_at' });
}
