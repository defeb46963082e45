// Memory for names in scripts whose characters are words of their own: 王小明, once known, goes wherever it stands, and so does 小明.
import { SHAPE } from '../lexicon/index.ts';
import { FOLLOWERS, WORDS } from './chinese-words.ts';
import type { Emit } from './detector.ts';
import type { Document } from './document.ts';
import { claimUnits } from './emit.ts';
import { hanParts } from './lone-runs.ts';
import { type Found, RANK } from './span.ts';

const FEWEST = 2;
const MOST = 8;
/** No script below has such characters. */
const FIRST_LONE = 0xe00;

/** The names of two to eight characters among `found`, with their parts that are no plain words. */
function knownRuns({ text }: Document, found: readonly Found[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { start, end, remember, rank } of found) {
    if (!remember || rank <= RANK.unknown || text.charCodeAt(start) < FIRST_LONE) continue;
    const name = text.slice(start, end);
    for (const part of [name, ...hanParts(name)])
      if (part.length >= FEWEST && part.length <= MOST && !FOLLOWERS.has(part) && !WORDS.has(part)) names.add(part);
  }
  return names;
}

/** Claims every further mention of such names; linear in the text, since no name is longer than eight. */
export function applyLoneMemory(doc: Document, found: readonly Found[], emit: Emit): void {
  const names = knownRuns(doc, found);
  if (names.size === 0) return;
  const heads = new Set(Array.from(names, (name) => name.charCodeAt(0)));
  const { text } = doc;
  const { count, shape, start } = doc.words;
  let behind = 0;
  for (let i = 0; i < count; i++) {
    const at = start[i] as number;
    if (((shape[i] as number) & SHAPE.lone) === 0 || at < behind || !heads.has(text.charCodeAt(at))) continue;
    const end = endOfKnown(text, at, names);
    if (end < 0) continue;
    claimUnits(emit, at, end, { type: 'PERSON', rule: 'memory', rank: RANK.memory, weak: true });
    behind = end;
  }
}

function endOfKnown(text: string, at: number, names: ReadonlySet<string>): number {
  for (let length = MOST; length >= FEWEST; length--) if (names.has(text.slice(at, at + length))) return at + length;
  return -1;
}
