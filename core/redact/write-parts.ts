// Writes a conversation anew: where its spans lie in each part, what stands for them, and how much of it went.
import { tagsIn } from './document.ts';
import { letterCount } from './letter-count.ts';
import type { Found, RedactionSpan, SourceSpan } from './span.ts';

/** From the view of the joined text to units of each part; a span over an edge is cut there. */
export function locate(
  found: readonly Found[],
  map: Int32Array | null,
  parts: readonly string[],
  edge: number,
): SourceSpan[] {
  const spans: SourceSpan[] = [];
  let part = 0;
  let offset = 0;
  for (const { start, end, type, rule } of found) {
    let from = map === null ? start : (map[start] as number);
    const to = map === null ? end : (map[end] as number);
    while (from < to && part < parts.length) {
      const length = (parts[part] as string).length;
      if (from >= offset + length) {
        offset += length + edge;
        part++;
        continue;
      }
      const begin = Math.max(from, offset);
      const stop = Math.min(to, offset + length);
      if (stop > begin) spans.push({ part, start: begin - offset, end: stop - offset, type, rule });
      from = Math.max(stop, from + 1);
      if (to <= offset + length) break;
    }
  }
  return spans;
}

export interface Written {
  readonly parts: readonly string[];
  readonly spans: readonly RedactionSpan[];
  readonly lettersRedacted: number;
}

type Replace = (span: SourceSpan, value: string) => string;

/** `found` in order; what stands for each. */
export function writeParts(parts: readonly string[], found: readonly SourceSpan[], replace: Replace): Written {
  if (found.length === 0) return { parts, spans: [], lettersRedacted: 0 };
  const spans: RedactionSpan[] = [];
  let lettersRedacted = 0;
  let next = 0;
  const written = parts.map((text, part) => {
    let out = '';
    let at = 0;
    for (let span = found[next]; span !== undefined && span.part === part; span = found[++next]) {
      const value = text.slice(span.start, span.end);
      const replacement = replace(span, value);
      out += text.slice(at, span.start);
      spans.push({ part, start: out.length, end: out.length + replacement.length, type: span.type, rule: span.rule });
      out += replacement;
      at = span.end;
      lettersRedacted += letterCount(value, 0, value.length);
    }
    return at === 0 ? text : out + text.slice(at);
  });
  return { parts: written, spans, lettersRedacted };
}

export function countTypes(found: readonly SourceSpan[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of found) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** The highest number of each type of tag that stands in the parts already. */
export function highestTags(parts: readonly string[], found: readonly SourceSpan[]): Map<string, number> {
  const highest = new Map<string, number>();
  if (found.length === 0) return highest;
  for (const part of parts)
    for (const [type, index] of tagsIn(part)) highest.set(type, Math.max(index, highest.get(type) ?? 0));
  return highest;
}
