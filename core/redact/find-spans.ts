// The pass: every detector where it waits, then known values and memory, then the settlement.

import { GAP } from '../lexicon/index.ts';
import { BEFORE_HYPHEN, type CueDetector, type WordDetector } from './detector.ts';
import { CUE_DETECTORS, TEXT_DETECTORS, WORD_DETECTORS } from './detectors/index.ts';
import { createDispatch, createNumberDispatch, waitedFlags } from './dispatch.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { flagWords } from './known-values.ts';
import { applyMemory, claimFlagged } from './memory.ts';
import { numberPlace } from './number-place.ts';
import { isPlainNumber, PLAIN_NUMBER } from './plain-numbers.ts';
import { resolve } from './resolve.ts';
import type { Found } from './span.ts';
import { widenNames } from './widen-names.ts';

const CUES: ReadonlyMap<string, readonly CueDetector[]> = Map.groupBy(CUE_DETECTORS, ({ cue }) => cue);
const WAITED = waitedFlags(WORD_DETECTORS);
const waitingAt = createDispatch(WORD_DETECTORS);
const numbersAt = createNumberDispatch(WORD_DETECTORS);

/** Disjoint spans of the view, in order. `known` holds the keys of known values' words. */
export function findSpans(doc: Document, known: ReadonlySet<number>): Found[] {
  const found: Found[] = [];
  const emit = (span: Found) => void found.push(span);
  for (const { detect } of TEXT_DETECTORS) detect(doc, emit);
  for (const { id, first, last } of doc.hits)
    for (const { detect } of CUES.get(id) ?? []) detect(doc, last + 1, emit, first);
  const { flags } = doc;
  const { count, gap } = doc.words;
  for (let i = 0; i < count; i++) {
    const bits = flags[i] as number;
    if ((bits & WAITED) === 0 || (bits & FLAG.tagged) !== 0) continue;
    const own = gap[i + 1] === GAP.hyphen && i + 1 < count ? bits | BEFORE_HYPHEN : bits;
    const isNumber = (bits & FLAG.allDigits) !== 0 && (bits & ~PLAIN_NUMBER) === 0;
    if (isNumber && isPlainNumber(doc, i)) continue;
    const waiting = isNumber ? numbersAt(own | numberPlace(doc, i)) : waitingAt(own);
    for (let d = 0; d < waiting.length; d++) (waiting[d] as WordDetector).detect(doc, i, emit);
  }
  if (known.size > 0) {
    flagWords(doc, known, FLAG.known);
    claimFlagged(doc, FLAG.known, 'known_value', emit, []);
  }
  if (found.length === 0) return found;
  const settled = resolve(doc, found);
  const before = found.length;
  applyMemory(doc, settled, emit);
  return widenNames(doc, found.length === before ? settled : resolve(doc, found));
}
