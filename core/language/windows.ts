// Cuts a text into windows that are each of one language: paragraphs, short ones joined, long ones cut.
import { countScripts, type ScriptCounts, scriptOf } from './script.ts';

export interface Window {
  readonly text: string;
  readonly counts: ScriptCounts;
  readonly script: string;
}

/** eld reads some 350 bytes of what it is given: a longer paragraph would be judged by its beginning. */
export const LENGTH = 320;

/** At a space where there is one; scripts without spaces are cut anywhere. */
const PIECE = new RegExp(`.{1,${LENGTH}}(?=\\s|$)|.{1,${LENGTH}}`, 'gsu');

const cutLong = (line: string): readonly string[] => (line.length <= LENGTH ? [line] : (line.match(PIECE) ?? []));

const windowOf = (text: string): Window => {
  const counts = countScripts(text);
  return { text, counts, script: scriptOf(text, counts) };
};

/** Every letter of the text is in exactly one window. A piece of `minLetters` or more is not joined with others. */
export function windowsOf(text: string, minLetters: number): readonly Window[] {
  const windows: Window[] = [];
  let short = '';
  const flush = (): void => {
    const window = windowOf(short);
    if (window.counts.letters > 0) windows.push(window);
    short = '';
  };
  for (const piece of text.split('\n').flatMap(cutLong)) {
    const window = windowOf(piece);
    if (window.counts.letters >= minLetters) {
      if (short !== '') flush();
      windows.push(window);
      continue;
    }
    short += `${piece} `;
    // No shorter than its letters: a count is only due where there may be enough.
    if (short.length >= minLetters && countScripts(short).letters >= minLetters) flush();
  }
  if (short !== '') flush();
  return windows;
}
