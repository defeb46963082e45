// Makes spans from words; a weak claim on a name in a scholar's place is none.
import { isCited } from './cited.ts';
import type { Emit } from './detector.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import type { SpanType } from './span.ts';

export interface Claim {
  readonly type: SpanType;
  readonly rule: string;
  readonly rank: number;
  readonly weak?: boolean;
  readonly remember?: boolean;
}

/** Claims words [first, last]. */
export function claimWords(doc: Document, emit: Emit, first: number, last: number, claim: Claim): void {
  if (claim.weak === true && claim.type !== 'ADDRESS' && isCited(doc, first, last)) return;
  const { words } = doc;
  claimUnits(emit, words.start[first] as number, words.end[last] as number, claim);
}

/** Claims units [start, end) of the view. */
export function claimUnits(
  emit: Emit,
  start: number,
  end: number,
  { type, rule, rank, weak = false, remember = false }: Claim,
): void {
  emit({ start, end, type, rule, rank, weak, remember });
}

/** Claims words [first, last] whose context leaves no doubt, although a figure in them is also a line of help's: born in 1925, aged 106. */
export function claimDespiteKept(doc: Document, emit: Emit, first: number, last: number, claim: Claim): void {
  for (let i = first; i <= last; i++) doc.flags[i] = (doc.flags[i] as number) & ~FLAG.keptHard;
  claimWords(doc, emit, first, last, claim);
}
