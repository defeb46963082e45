// Counts the clinical terms of a conversation, and those that a span touches.
import type { Document } from './document.ts';
import type { Found } from './span.ts';

/** `found` is disjoint and in text order. Hits of the group `clinical` that overlap one of it are lost. */
export function clinicalLost(doc: Document, found: readonly Found[]): { found: number; lost: number } {
  let terms = 0;
  let lost = 0;
  let s = 0;
  for (const { id, first, last } of doc.hits) {
    if (id !== 'clinical') continue;
    terms++;
    const start = doc.words.start[first] as number;
    while (s < found.length && (found[s] as Found).end <= start) s++;
    if (s < found.length && (found[s] as Found).start < (doc.words.end[last] as number)) lost++;
  }
  return { found: terms, lost };
}
