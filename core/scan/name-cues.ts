// Words behind which a name is likely, also one without a capital: kinship, titles, roles, and what introduces somebody.
import type { RedactionPolicy } from '../config/index.ts';

export interface NameCues {
  /** Whether the word at [start, end) announces a name. */
  readonly opens: (text: string, start: number, end: number) => boolean;
  /** Whether it may stand between the two: "my name is tova", "my sister's called tova". */
  readonly keeps: (text: string, start: number, end: number) => boolean;
}

const INTRODUCE = ['name', 'named', 'called', 'nicknamed'];
const ROLES =
  'friend boyfriend girlfriend roommate flatmate coworker colleague boss manager teacher neighbor neighbour therapist counselor counsellor psychiatrist'.split(
    ' ',
  );
const FILLERS = new Set(['is', 'was', 's']);
const LENGTH_MOST = 31;

export function createNameCues(policy: RedactionPolicy): NameCues {
  const cues = new Set(
    [...policy.kinship, ...policy.titles, ...INTRODUCE, ...ROLES].map((word) => word.toLowerCase().replace(/\.$/, '')),
  );
  // By first letter, a bit for each length: most words are told apart without a substring.
  const lengths = new Uint32Array(128);
  for (const cue of cues) {
    const unit = cue.charCodeAt(0);
    if (unit < 128 && cue.length <= LENGTH_MOST) lengths[unit] = (lengths[unit] as number) | (1 << cue.length);
  }
  return {
    opens: (text, start, end) => {
      const unit = text.charCodeAt(start) | 32;
      if (unit >= 128 || end - start > LENGTH_MOST || ((lengths[unit] as number) & (1 << (end - start))) === 0)
        return false;
      return cues.has(text.slice(start, end).toLowerCase());
    },
    keeps: (text, start, end) => end - start <= 3 && FILLERS.has(text.slice(start, end)),
  };
}
