// What becomes of tags in turns that a model would learn to say: kept, left out where they only call a name, or the turn is not learned.
import type { CrisisCounter } from './crisis-kept.ts';
import { tagPlaces } from './document.ts';
import type { RedactionSpan } from './span.ts';
import { elisionOf } from './vocatives.ts';

export type TrainedTags = 'keep' | 'mask' | 'elide';

/** Of the turns that would be learned before the policy, and of what is learned after it. */
export interface TrainedFigures {
  readonly turns: number;
  /** Turns whose loss is masked because of a tag. */
  readonly masked: number;
  /** Tags that were left out. */
  readonly elided: number;
  /** Of learned turns, a tag as one. */
  readonly words: number;
  /** Tags in learned turns: words that a model would learn as tags. */
  readonly tags: number;
}

export interface TrainedTurns {
  readonly parts: readonly string[];
  readonly spans: readonly RedactionSpan[];
  readonly masked: ReadonlySet<number>;
  readonly figures: TrainedFigures;
}

interface Redacted {
  readonly parts: readonly string[];
  readonly spans: readonly RedactionSpan[];
}

/**
 * `learnt[i]`: on which side a model would learn part i (of a preference there are two), or null. Crisis terms and their
 * negations stay as they are, or nothing is left out. Under `elide` a side of which nothing would be learned any more keeps its
 * turns as they are, and their tags are counted: a conversation is worth more than the tag in its only answer. Under `mask` such
 * a side is left without a turn to learn, which the caller has to refuse.
 */
export function settleTrainedTurns(
  { parts, spans }: Redacted,
  learnt: readonly (string | null)[],
  policy: TrainedTags,
  countCrisis: CrisisCounter,
): TrainedTurns {
  const settled = parts.map((text, part) => {
    const turn = learnt[part] != null && policy === 'elide' ? withoutVocatives(text, countCrisis) : { text, cuts: [] };
    return { ...turn, tags: tagPlaces(turn.text).length };
  });
  const masked = maskedParts(
    settled.map(({ tags }) => tags),
    learnt,
    policy,
  );
  return {
    parts: settled.map(({ text }) => text),
    spans: spans.flatMap((span) => moved(span, settled[span.part]?.cuts ?? [])),
    masked,
    figures: figuresOf(settled, learnt, masked),
  };
}

function maskedParts(
  tags: readonly number[],
  learnt: readonly (string | null)[],
  policy: TrainedTags,
): ReadonlySet<number> {
  if (policy === 'keep') return new Set();
  const parts = tags.flatMap((count, part) => (learnt[part] == null || count === 0 ? [] : [part]));
  if (policy === 'mask') return new Set(parts);
  const left = new Set(learnt.filter((_, part) => tags[part] === 0));
  return new Set(parts.filter((part) => left.has(learnt[part] ?? null)));
}

function figuresOf(
  settled: readonly Settled[],
  learnt: readonly (string | null)[],
  masked: ReadonlySet<number>,
): TrainedFigures {
  const figures = { turns: 0, masked: masked.size, elided: 0, words: 0, tags: 0 };
  for (const [part, { text, cuts, tags }] of settled.entries()) {
    if (learnt[part] == null) continue;
    figures.turns += 1;
    figures.elided += cuts.length;
    if (masked.has(part)) continue;
    figures.tags += tags;
    figures.words += wordsIn(text);
  }
  return figures;
}

interface Settled {
  readonly text: string;
  readonly cuts: readonly Cut[];
  readonly tags: number;
}

interface Cut {
  /** Units of the text before any cut. */
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

function withoutVocatives(text: string, countCrisis: CrisisCounter): { text: string; cuts: readonly Cut[] } {
  const tags = tagPlaces(text);
  const cuts: Cut[] = [];
  let out = '';
  let at = 0;
  for (const { type, start, end } of tags) {
    const elision = type === 'PERSON' ? elisionOf(text, start, end) : null;
    if (elision === null || elision.start < at) continue;
    out += text.slice(at, elision.start) + elision.by;
    cuts.push({ start: elision.start, end: elision.end, by: elision.by.length });
    at = elision.end;
  }
  if (cuts.length === 0) return { text, cuts };
  out += text.slice(at);
  const was = countCrisis(text, tags);
  const is = countCrisis(out, tagPlaces(out));
  const kept = was.terms === is.terms && was.negated === is.negated && /\p{L}/u.test(out);
  return kept ? { text: out, cuts } : { text, cuts: [] };
}

/** The span behind the cuts of its part; nothing where it was cut out. */
function moved(span: RedactionSpan, cuts: readonly Cut[]): readonly RedactionSpan[] {
  let shift = 0;
  for (const { start, end, by } of cuts) {
    if (end <= span.start) shift += by - (end - start);
    else if (start < span.end) return [];
  }
  return [shift === 0 ? span : { ...span, start: span.start + shift, end: span.end + shift }];
}

/** Runs of anything but white space. */
function wordsIn(text: string): number {
  let count = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const blank = unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
    if (!blank && !inside) count++;
    inside = !blank;
  }
  return count;
}
