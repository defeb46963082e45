// Tells whether offsets count code points or UTF-16 units: by the values that spans carry, else by the edges of words.
import type { Gold, RawSpan } from './labelled.ts';

export interface OffsetUnit {
  readonly unit: 'code points' | 'UTF-16';
  /** `text`: the values of the spans said so; `edges`: more spans begin and end at words; `either`: no span lies behind an astral character; `assumed`: nothing told. */
  readonly by: 'text' | 'edges' | 'either' | 'assumed';
}

type Unit = OffsetUnit['unit'];
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** UTF-16 unit of the code point at `offset`; -1 beyond the end. */
function unitOf(text: string, offset: number): number {
  let unit = 0;
  for (let left = offset; left > 0; left--) {
    if (unit >= text.length) return -1;
    unit += (text.codePointAt(unit) as number) > 0xffff ? 2 : 1;
  }
  return unit;
}

const located = (text: string, { start, end }: Gold, unit: Unit): { start: number; end: number } =>
  unit === 'UTF-16' ? { start, end } : { start: unitOf(text, start), end: unitOf(text, end) };

const isInside = (text: string, { start, end }: { start: number; end: number }) =>
  start >= 0 && end > start && end <= text.length;

const holds = (text: string, span: RawSpan, unit: Unit) => {
  const place = located(text, span, unit);
  return isInside(text, place) && text.slice(place.start, place.end) === span.text;
};

const WORD = /[\p{L}\p{N}]/u;
const breaksWord = (text: string, at: number) =>
  at > 0 && at < text.length && WORD.test(text.charAt(at - 1)) && WORD.test(text.charAt(at));
const splitsPair = (text: string, at: number) => at > 0 && ASTRAL.test(text.slice(at - 1, at + 1));

/** Edges of a span that stand where a word begins or ends. */
function goodEdges(text: string, span: Gold, unit: Unit): number {
  const place = located(text, span, unit);
  if (!isInside(text, place)) return -2;
  return [place.start, place.end].filter((at) => !breaksWord(text, at) && !splitsPair(text, at)).length;
}

/** The unit of a whole file. Only spans behind an astral character have a vote. */
export function voteOffsets(
  records: readonly { readonly text: string; readonly spans: readonly RawSpan[] }[],
): OffsetUnit {
  let byText = 0;
  let byEdges = 0;
  let disputed = 0;
  for (const { text, spans } of records) {
    if (!ASTRAL.test(text)) continue;
    for (const span of spans) {
      if (unitOf(text, span.end) === span.end) continue;
      disputed++;
      if (span.text !== null) byText += Number(holds(text, span, 'code points')) - Number(holds(text, span, 'UTF-16'));
      byEdges += goodEdges(text, span, 'code points') - goodEdges(text, span, 'UTF-16');
    }
  }
  if (disputed === 0) return { unit: 'code points', by: 'either' };
  if (byText !== 0) return { unit: byText > 0 ? 'code points' : 'UTF-16', by: 'text' };
  if (byEdges !== 0) return { unit: byEdges > 0 ? 'code points' : 'UTF-16', by: 'edges' };
  return { unit: 'code points', by: 'assumed' };
}

/** The span in UTF-16 units, by its own value where it has one, else by the unit of the file; a sentence where it cannot stand so. */
export function toUnits(text: string, span: RawSpan, unit: Unit): { start: number; end: number } | string {
  const other = unit === 'UTF-16' ? 'code points' : 'UTF-16';
  if (span.text !== null) {
    for (const candidate of [unit, other] as const)
      if (holds(text, span, candidate)) return located(text, span, candidate);
    return 'its text does not stand at its offsets';
  }
  const place = located(text, span, unit);
  return isInside(text, place) ? place : 'reaches beyond the text';
}
