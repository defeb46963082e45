// Words behind which a name is likely, also one without a capital: kinship, titles, roles, and what introduces somebody.
import type { RedactionPolicy } from '../config/index.ts';

/** `name`: a name is likely behind it. `person`: directly behind it, also one that is a word. `introduced`: a given name. `greeting`: where the greeting ends with it. */
export const CUE = { none: 0, name: 1, person: 2, greeting: 4, introduced: 8 } as const;

export interface NameCues {
  /** What the word at [start, end) announces: a sum of CUE. */
  readonly flagsOf: (text: string, start: number, end: number) => number;
  /** Whether it may stand between the two: "my name is tova", "my sister's called tova". */
  readonly keeps: (text: string, start: number, end: number) => boolean;
}

const INTRODUCE = ['name', 'named'];
const CALLED = ['called', 'nicknamed'];
const ROLES =
  'friend boyfriend girlfriend roommate flatmate coworker colleague boss manager teacher neighbor neighbour therapist counselor counsellor psychiatrist'.split(
    ' ',
  );
const GREETINGS = ['hi', 'hello', 'hey', 'dear'];
const FILLERS = new Set(['is', 'was', 's']);
const LENGTH_MOST = 31;

function flagsByWord(policy: RedactionPolicy): ReadonlyMap<string, number> {
  const flags = new Map<string, number>();
  const add = (words: readonly string[], flag: number) => {
    for (const word of words.map((entry) => entry.toLowerCase().replace(/\.$/, '')))
      flags.set(word, (flags.get(word) ?? 0) | flag);
  };
  add([...policy.titles, ...CALLED], CUE.name);
  add([...policy.kinship, ...ROLES], CUE.name | CUE.person);
  add(INTRODUCE, CUE.name | CUE.introduced);
  add(GREETINGS, CUE.greeting);
  return flags;
}

export function createNameCues(policy: RedactionPolicy): NameCues {
  const cues = flagsByWord(policy);
  // By first letter, a bit for each length: most words are told apart without a substring.
  const lengths = new Uint32Array(128);
  for (const cue of cues.keys()) {
    const unit = cue.charCodeAt(0);
    if (unit < 128 && cue.length <= LENGTH_MOST) lengths[unit] = (lengths[unit] as number) | (1 << cue.length);
  }
  return {
    flagsOf: (text, start, end) => {
      const unit = text.charCodeAt(start) | 32;
      if (unit >= 128 || end - start > LENGTH_MOST || ((lengths[unit] as number) & (1 << (end - start))) === 0)
        return CUE.none;
      return cues.get(text.slice(start, end).toLowerCase()) ?? CUE.none;
    },
    keeps: (text, start, end) => end - start <= 3 && FILLERS.has(text.slice(start, end)),
  };
}
