// Names in the letters of another script, inside text in Latin letters: "my boyfriend 张伟", "I met Света".
import type { Say } from './suspicion.ts';
import { KIND, kindAt } from './units.ts';

const LETTERS_LEAST = 2;
/** Longer is a passage in another language, and no name. */
const LETTERS_MOST = 24;
/** The same where words stand without blanks: kana and Han. */
const DENSE_MOST = 8;
const DENSE_FROM = 0x3041;
const DENSE_TO = 0x9fff;
/** Greek letters name quantities: "ΔΨ", "αβ". */
const GREEK_LEAST = 3;
const GREEK_TO = 0x3ff;

const leastOf = (unit: number): number => (unit <= GREEK_TO ? GREEK_LEAST : LETTERS_LEAST);
const mostOf = (unit: number): number => (unit >= DENSE_FROM && unit <= DENSE_TO ? DENSE_MOST : LETTERS_MOST);
const JOINTS = new Set([32, 45, 0xb7, 0x30fb]);

/** Reads the run of other letters from `start`; `amid` says that words in Latin letters lead to it. Returns where reading goes on. */
export function otherScriptAt(text: string, start: number, amid: boolean, say: Say): number {
  let end = start;
  let letters = 0;
  for (let at = start; at < text.length; at++) {
    if (kindAt(text, at) === KIND.script) {
      letters++;
      end = at + 1;
    } else if (!JOINTS.has(text.charCodeAt(at)) || kindAt(text, at + 1) !== KIND.script) break;
  }
  const first = text.charCodeAt(start);
  if (amid && letters >= leastOf(first) && letters <= mostOf(first))
    say({ type: 'NAME', verdict: 'suspect', rule: 'other_script', start, end });
  return end;
}
