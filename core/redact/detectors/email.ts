// E-mail addresses and @handles: from every @ outwards, at most 64 units to the left and 190 to the right.
import type { Emit, TextDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { RANK } from '../span.ts';

const isAlnum = (unit: number) =>
  (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122) || unit >= 0xc0;
const LOCAL = new Set(Array.from("._%+-'", (c) => c.charCodeAt(0)));
const DOMAIN = new Set(Array.from('.-', (c) => c.charCodeAt(0)));
const HANDLE = new Set(Array.from('._-', (c) => c.charCodeAt(0)));

function reach(text: string, from: number, step: 1 | -1, extra: ReadonlySet<number>, most: number): number {
  let at = from;
  for (let left = most; left > 0 && at >= 0 && at < text.length; left--, at += step) {
    const unit = text.charCodeAt(at);
    if (!isAlnum(unit) && !extra.has(unit)) break;
  }
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && !isAlnum(text.charCodeAt(at - 1))) at--;
  return at;
}

function claimAround(text: string, at: number, emit: Emit): void {
  let left = reach(text, at - 1, -1, LOCAL, 64) + 1;
  while (left < at && !isAlnum(text.charCodeAt(left))) left++;
  const right = trimEnd(text, at + 1, reach(text, at + 1, 1, DOMAIN, 190));
  if (left < at && right > at + 1) {
    claimUnits(emit, left, right, { type: 'EMAIL', rule: 'email', rank: RANK.structured });
    return;
  }
  const end = trimEnd(text, at + 1, reach(text, at + 1, 1, HANDLE, 64));
  if (left === at && end > at + 2) claimUnits(emit, at, end, { type: 'HANDLE', rule: 'handle', rank: RANK.structured });
}

export const email: TextDetector = {
  detect: ({ text }: Document, emit) => {
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) claimAround(text, at, emit);
  },
};
