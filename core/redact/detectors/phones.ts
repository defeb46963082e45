// Telephone numbers that a word before them announces: then every grouping of seven figures and more is one.
import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import { claimUnits } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { gapBefore, has } from '../reading.ts';
import { RANK } from '../span.ts';
import { FEWEST_OF_PHONE, MOST_OF_PHONE } from './number-kinds.ts';
import { createNumberRun, digitsIn, JOINT, readRun } from './number-run.ts';

const run = createNumberRun();
/** Words between the cue and its number: "phone number for her is". */
const LOOK_AHEAD = 5;

export const phoneCue: CueDetector = {
  cue: 'PHONE',
  detect: (doc, after, emit) => {
    const { words, text } = doc;
    for (let i = after; i < Math.min(after + LOOK_AHEAD, words.count); i++) {
      if ((gapBefore(doc, i) & GAP.edge) !== 0 || ((gapBefore(doc, i) & GAP.stop) !== 0 && i > after)) return;
      if (!has(doc, i, FLAG.digit)) continue;
      if (!has(doc, i, FLAG.allDigits)) return;
      readRun(doc, i, run);
      let to = run.count;
      while (to > 1 && digitsIn(run, 0, to) > MOST_OF_PHONE) to--;
      const start = words.start[i] as number;
      if (digitsIn(run, 0, to) < FEWEST_OF_PHONE || '$€£¥'.includes(text.charAt(start - 1) || ' ')) return;
      for (let group = 0; group < to - 1; group++) if (run.joint[group] === JOINT.colon) return;
      const sign = text.charAt(start - 1) === '+' ? 1 : 0;
      claimUnits(emit, start - sign, words.end[i + to - 1] as number, {
        type: 'PHONE',
        rule: 'phone_cue',
        rank: RANK.cue,
      });
      return;
    }
  },
};
