// Which language and script a text is in, and how much of it is in another.
import { proveEnglish } from './all-english.ts';
import { detect } from './open.ts';
import { isPlainEnglish } from './plain-english.ts';
import { countScripts, scriptOf, scriptsWithin } from './script.ts';
import { type Window, windowsOf } from './windows.ts';

export interface Language {
  /** ISO 639-1, or `und` where there is too little text to tell, or no language is likely. */
  readonly language: string;
  /** ISO 15924 of most letters: `Latn`, `Hans`, `Hant`, `Jpan`, …; `Zzzz` without letters. */
  readonly script: string;
  /** Most letters stand in windows in which this language was reliably found. */
  readonly confident: boolean;
  /** Share of letters, 0–1, in windows of another script or reliably of another language. */
  readonly foreignShare: number;
}

/** Scripts that one language is written in: they tell it without a word being read. */
const LANGUAGE_OF_SCRIPT = new Map([
  ['Hans', 'zh'],
  ['Hant', 'zh'],
  ['Jpan', 'ja'],
  ['Hang', 'ko'],
  ['Grek', 'el'],
  ['Hebr', 'he'],
  ['Thai', 'th'],
]);

/** A language is taken for another one only where it is ahead by this ratio: short informal texts score close together. */
const AHEAD = 1.15;

interface Judged extends Window {
  /** `und` where it cannot be told. */
  readonly language: string;
  readonly scores: Readonly<Record<string, number>>;
}

function judge(window: Window, minLetters: number): Judged {
  const { text, counts, script } = window;
  const byScript = LANGUAGE_OF_SCRIPT.get(script);
  if (byScript !== undefined) return { ...window, language: byScript, scores: {} };
  if (counts.letters < minLetters) return { ...window, language: 'und', scores: {} };
  if (script === 'Latn' && isPlainEnglish(text, 0, text.length))
    return { ...window, language: 'en', scores: { en: 1 } };
  return { ...window, ...detect(text) };
}

const lettersOf = (judged: readonly Judged[], matches: (window: Judged) => boolean): number =>
  judged.reduce((sum, window) => sum + (matches(window) ? window.counts.letters : 0), 0);

/** The language with most letters; of equals the first by name. */
function mainLanguage(judged: readonly Judged[]): string {
  const names = [...new Set(judged.map(({ language }) => language))].filter((language) => language !== 'und').sort();
  const letters = (name: string): number => lettersOf(judged, ({ language }) => language === name);
  return names.reduce((most, name) => (most === 'und' || letters(name) > letters(most) ? name : most), 'und');
}

function speaksAnother({ language, scores }: Judged, main: string): boolean {
  if (language === 'und' || language === main || main === 'und') return false;
  return (scores[language] ?? 1) > AHEAD * (scores[main] ?? 0);
}

/** Letters of other scripts anywhere, and the others of windows in another language. */
function foreignLetters(judged: readonly Judged[], main: string, script: string): number {
  const own = scriptsWithin(script);
  return judged.reduce((sum, window) => {
    const { letters, byScript } = window.counts;
    const ours = own.reduce((total, name) => total + (byScript.get(name) ?? 0), 0);
    return sum + (letters - ours) + (speaksAnother(window, main) ? ours : 0);
  }, 0);
}

/**
 * Judges a text window by window, so that a paragraph in another language is seen wherever it stands. With fewer letters than
 * `minLetters` in all, the language is told by the script or not at all. `openLanguages` must have been awaited.
 */
export function detectLanguage(text: string, { minLetters }: { readonly minLetters: number }): Language {
  const proof = proveEnglish(text, minLetters);
  if (proof !== undefined && proof.judged > 0)
    return { language: 'en', script: 'Latn', confident: proof.judged > proof.letters / 2, foreignShare: 0 };
  const counts = countScripts(text);
  const script = scriptOf(text, counts);
  if (counts.letters === 0) return { language: 'und', script, confident: false, foreignShare: 0 };
  const judged = windowsOf(text, minLetters).map((window) => judge(window, minLetters));
  const main = LANGUAGE_OF_SCRIPT.get(script) ?? mainLanguage(judged.filter((window) => window.script === script));
  return {
    language: main,
    script,
    confident: main !== 'und' && lettersOf(judged, ({ language }) => language === main) > counts.letters / 2,
    foreignShare: foreignLetters(judged, main, script) / counts.letters,
  };
}
