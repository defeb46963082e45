// Counts terms of the configuration before and after: crisis terms and resources wherever they stand, clinical and kept words outside of gold.
import type { RedactionPolicy } from '../../core/config/index.ts';
import { compileTerms, createWordCutter } from '../../core/lexicon/index.ts';
import type { Gold } from './labelled.ts';

/** `kept`: every word and phrase of the keep-lists, states, companies and theorists among them. */
export const TERM_GROUPS = ['crisis', 'resource', 'clinical', 'kept'] as const;
type TermGroupName = (typeof TERM_GROUPS)[number];

export interface Kept {
  readonly before: number;
  readonly kept: number;
}

export type TermCounts = Readonly<Record<TermGroupName, Kept>>;
export const NO_TERMS: TermCounts = {
  crisis: { before: 0, kept: 0 },
  resource: { before: 0, kept: 0 },
  clinical: { before: 0, kept: 0 },
  kept: { before: 0, kept: 0 },
};

type Range = { readonly start: number; readonly end: number };
/** "999" of (567) 999-4444 is no resource: it is a piece of a longer number. */
const isPieceOfNumber = (text: string, { start, end }: Range) =>
  (/\d$/.test(text.slice(start, end)) && /^[-. ]?\d/.test(text.slice(end, end + 2))) ||
  (/^\d/.test(text.slice(start, end)) && /\d[-. ]?$|\d\) ?$/.test(text.slice(Math.max(0, start - 3), start)));

/** "114" of 114 E 46th St is a house, "111" of www.111.example a host. */
const isHouseOrHost = (text: string, { start, end }: Range) =>
  /^\d+$/.test(text.slice(start, end)) &&
  (/[\w/]\.$|\/$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^ (?:[NSEW]\.? )?[\w']+ (?:st|street|ave|avenue|rd|road|blvd|drive|dr|lane|ln|way|court|ct)\b/i.test(
      text.slice(end, end + 40),
    ));

const MONTH_BEFORE =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,? (?:\d{1,2}(?:st|nd|rd|th)?,? )?$/i;
const LONGEST_MONTH = 20;
/** "1995" of "September 30, 1995" is a year, and no line of help of another country. */
const isYearOfDate = (text: string, { start, end }: Range) =>
  /^(?:19|20)\d\d$/.test(text.slice(start, end)) &&
  MONTH_BEFORE.test(text.slice(Math.max(0, start - LONGEST_MONTH), start));

const meets = (spans: readonly Range[], { start, end }: Range) =>
  spans.some((span) => span.start < end && start < span.end);

/** The figures of a line of help in something else. */
const isChance = (text: string, place: Range) =>
  isPieceOfNumber(text, place) || isHouseOrHost(text, place) || isYearOfDate(text, place);

/** Counts the terms of one text; a term that a redaction touches is lost. A clinical term inside gold ("Beck" of a Dr. Beck) does not count. */
export function createTermCounter(policy: RedactionPolicy) {
  const terms = compileTerms([
    { id: 'crisis', terms: policy.crisis_terms },
    { id: 'resource', terms: policy.keep.crisis_resources },
    { id: 'clinical', terms: policy.clinical_terms },
    { id: 'kept', terms: [...policy.keep.names, ...policy.keep.phrases] },
  ]);
  const cut = createWordCutter();
  return (text: string, gold: readonly Gold[], redacted: readonly Range[]): TermCounts => {
    const words = cut(text);
    const counts: Record<TermGroupName, { before: number; kept: number }> = {
      crisis: { before: 0, kept: 0 },
      resource: { before: 0, kept: 0 },
      clinical: { before: 0, kept: 0 },
      kept: { before: 0, kept: 0 },
    };
    for (const { id, first, last } of terms.hits(words)) {
      const place = { start: words.start[first] as number, end: words.end[last] as number };
      // Gold has the last word on what is a person's.
      if (id !== 'crisis' && meets(gold, place)) continue;
      if (id === 'resource' && isChance(text, place)) continue;
      const of = counts[id as TermGroupName];
      of.before++;
      if (!meets(redacted, place)) of.kept++;
    }
    return counts;
  };
}

export const addTerms = (a: TermCounts, b: TermCounts): TermCounts => {
  const sum = (name: TermGroupName): Kept => ({
    before: a[name].before + b[name].before,
    kept: a[name].kept + b[name].kept,
  });
  return { crisis: sum('crisis'), resource: sum('resource'), clinical: sum('clinical'), kept: sum('kept') };
};
