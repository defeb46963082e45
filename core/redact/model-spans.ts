// The slot of a model: what it finds is added to what the rules found, and takes nothing away.
import { ReleaseError } from '../errors/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { resolve } from './resolve.ts';
import { type Found, isSpanType, type SpanType } from './span.ts';

/** Units [start, end) of the text that the model was given. */
export interface ModelSpan {
  readonly start: number;
  readonly end: number;
  readonly type: SpanType;
}

/**
 * Looks for identifiers in one conversation: all its parts as rules see them, a line of NUL between two. Throws ModelFailed
 * where it cannot answer for this text (the record is dropped), anything else where it cannot answer at all (the run ends).
 */
export interface SpanDetector {
  readonly find: (text: string) => readonly ModelSpan[];
}

const wrong = () => new ReleaseError('ModelFailed', 'the span detector gave a span that is none of the text');

/** `found` (disjoint, in text order) and the model's spans as one such list. Keep-list, tags and lines of help stay. */
export function addModelSpans(doc: Document, found: readonly Found[], model: SpanDetector): Found[] {
  const claims = model.find(doc.text).map(({ start, end, type }) => {
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= doc.text.length))
      throw wrong();
    if (!isSpanType(type)) throw wrong();
    return { start, end, type, rule: 'model', rank: 0, weak: true, remember: false };
  });
  const standing = resolve(doc, claims.sort((a, b) => a.start - b.start).filter(createGuard(doc)));
  return standing.length === 0 ? [...found] : unite(found, standing);
}

/** Whether a claim touches no word that every rule has to leave. To be asked in text order. */
function createGuard({ words, flags }: Document): (span: Found) => boolean {
  let word = 0;
  return ({ start, end }) => {
    while (word < words.count && (words.end[word] as number) <= start) word++;
    for (let i = word; i < words.count && (words.start[i] as number) < end; i++)
      if (((flags[i] as number) & (FLAG.keptHard | FLAG.tagged)) !== 0) return false;
    return true;
  };
}

/** The union of the characters; a rule's label wins. */
function unite(rules: readonly Found[], model: readonly Found[]): Found[] {
  const out: Found[] = [];
  for (const span of [...rules, ...model].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (last === undefined || span.start >= last.end) out.push(span);
    else {
      const label = span.rank > last.rank ? span : last;
      out[out.length - 1] = { ...label, start: last.start, end: Math.max(last.end, span.end) };
    }
  }
  return out;
}
