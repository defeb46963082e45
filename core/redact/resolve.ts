// Settles what goes: the union of all claims that stand, the label of the strongest.
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import type { Found, SpanType } from './span.ts';

const VETO_WEAK = FLAG.keep | FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged;

/** Disjoint spans in text order. A weak claim loses where its first word is kept ("Anna Beck" goes), a strong one only to crisis resources and tags. */
export function resolve(doc: Document, found: readonly Found[]): Found[] {
  const standing = found.filter((span) => span.end > span.start).sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Found[] = [];
  let cursor = 0;
  for (const span of standing) {
    while (cursor > 0 && (doc.words.end[cursor - 1] as number) > span.start) cursor--;
    while (cursor < doc.words.count && (doc.words.end[cursor] as number) <= span.start) cursor++;
    const flags = standingFlags(doc, cursor, span);
    if (flags === VETOED) continue;
    const trimmed = (flags & FLAG.crisis) !== 0 && TRIMMED.has(span.type) ? trimCrisis(doc, cursor, span) : span;
    if (trimmed.end <= trimmed.start) continue;
    const last = out.at(-1);
    if (last === undefined || trimmed.start >= last.end) out.push(trimmed);
    else out[out.length - 1] = merge(last, trimmed);
  }
  return out;
}

const PLAIN = FLAG.ordinary | FLAG.closed | FLAG.organisation | FLAG.crisis;
const TRIMMED: ReadonlySet<SpanType> = new Set(['PERSON', 'CITY', 'ORG']);

/** "Santa Clara County Crisis Line" goes up to Crisis: a term of crisis at an end is no part of a name. `from`: first word of the span. */
function trimCrisis({ words, flags }: Document, from: number, span: Found): Found {
  const isCrisis = (i: number) => ((flags[i] as number) & FLAG.crisis) !== 0;
  let first = from;
  let behind = from;
  while (behind < words.count && (words.start[behind] as number) < span.end) behind++;
  const last = behind;
  // Plain words behind the term go with it: "Emergency Room", "Crisis Line".
  for (let i = last - 1; i > first && ((flags[i] as number) & PLAIN) !== 0; i--) if (isCrisis(i)) behind = i;
  while (behind > first && isCrisis(behind - 1)) behind--;
  while (first < behind && isCrisis(first)) first++;
  if (first === behind) return { ...span, end: span.start };
  return {
    ...span,
    start: first === from ? span.start : (words.start[first] as number),
    end: behind === last ? span.end : (words.end[behind - 1] as number),
  };
}

const VETOED = 0;
const STANDS = FLAG.tagged;

/** The union of the flags of the span's words and STANDS, or VETOED. `from`: its first word. */
function standingFlags({ words: { count, start }, flags }: Document, from: number, { end, weak }: Found): number {
  let others = 0;
  let all: number = STANDS;
  for (let i = from; i < count && (start[i] as number) < end; i++) {
    const bits = flags[i] as number;
    if ((bits & FLAG.tagged) !== 0 || (weak && i === from && (bits & VETO_WEAK) !== 0)) return VETOED;
    if ((bits & FLAG.keptHard) === 0) others++;
    all |= bits;
  }
  // A strong claim loses to a crisis resource only where it claims nothing else: "988 Elm Street" goes.
  return others === 0 ? VETOED : all;
}

function merge(a: Found, b: Found): Found {
  const stronger = b.rank > a.rank || (b.rank === a.rank && b.end - b.start > a.end - a.start) ? b : a;
  const start = Math.min(a.start, b.start);
  const end = Math.max(a.end, b.end);
  const pieced = (b.start !== start || b.end !== end) && (a.pieced === true || a.start !== start || a.end !== end);
  return { ...stronger, start, end, weak: a.weak && b.weak, pieced };
}
