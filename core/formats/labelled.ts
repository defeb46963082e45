// A dialogue written as text: which labels open turns, and which words before a colon do not.
import { refuse } from './refused.ts';
import type { Part } from './spec-parts.ts';
import type { Roles, SidedTurn } from './turns.ts';

type LabelledPart = Extract<Part, { as: 'labelled' }>;

/** Reads a normalised text into turns. */
export type LabelledReader = (text: string) => readonly SidedTurn[];

const literal = (word: string): string => word.replace(/[\\^$.|?*+()[\]{}/-]/g, '\\$&').replaceAll(/\s+/g, '[ ]+');

/** Letters of scripts that put no space between words: a label may stand right behind one. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const bounded = (word: string): string =>
  UNSPACED.test(word) ? literal(word) : `(?<![\\p{L}\\p{N}_])${literal(word)}`;

/** Up to five words of letters, digits and the signs of names, the first one beginning with a letter; no URL. */
const LOOKS = "\\p{L}[\\p{L}\\p{M}\\p{N}_.'’&/#-]*(?:[ ][\\p{L}\\p{M}\\p{N}_.'’&/#(),-]+){0,4}";

const MARKS: Readonly<Record<LabelledPart['style'], (word: string) => string>> = {
  colon: (word) => `${word}[ ]*[:：](?!//)`,
  bold: (word) => `\\*\\*[ ]*${word}[ ]*(?:[:：][ ]*\\*\\*|\\*\\*[ ]*[:：])`,
  bracket: (word) => `\\[[ ]*${word}[ ]*\\][ ]*[:：]?`,
};
const LOOKS_IN: Readonly<Record<LabelledPart['style'], string>> = {
  colon: LOOKS,
  bold: '[^*\\n]{1,80}?',
  bracket: '[^\\]\\n]{1,60}?',
};

interface Opening {
  readonly word: string;
  readonly rest: string;
}

interface Labels {
  /** The label that a line begins with: one of the map, or one that only looks like it. */
  readonly opening: (line: string) => Opening | undefined;
  readonly looksLike: (line: string) => boolean;
  /** Declared labels within a line. */
  readonly inside: RegExp;
}

function compile({ style, label_prefix }: LabelledPart, { words, fold }: Roles): Labels {
  const flags = fold ? 'iu' : 'u';
  // Blanks before and behind an absent prefix would be two loops over the same blanks: quadratic in a long run of them.
  const prefix = label_prefix === undefined || label_prefix === null ? '^[ ]*' : `^[ ]*(?:(?:${label_prefix})[ ]*)?`;
  // The longest first: `Guest 1` is not `Guest`.
  const byLength = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const mark = MARKS[style];
  const known = new RegExp(`${prefix}${mark(`(?<word>${byLength.map(literal).join('|')})`)}[ ]*`, flags);
  const looks = new RegExp(`${prefix}${mark(LOOKS_IN[style])}`, 'u');
  const innerWord = style === 'colon' ? bounded : literal;
  return {
    opening: (line) => {
      const match = known.exec(line);
      const word = match?.groups?.['word'];
      return match === null || word === undefined ? undefined : { word, rest: line.slice(match[0].length) };
    },
    looksLike: (line) => looks.test(line),
    inside: new RegExp(mark(`(?<word>${byLength.map(innerWord).join('|')})`), `g${flags}`),
  };
}

interface OpenTurn {
  readonly word: string;
  readonly lines: string[];
}

/** Cuts a line at the declared labels within it. */
function splitInside(line: string, inside: RegExp): { readonly head: string; readonly openings: readonly Opening[] } {
  const matches = [...line.matchAll(inside)];
  const openings = matches.map((match, index) => ({
    word: match.groups?.['word'] ?? '',
    rest: line.slice(match.index + match[0].length, matches[index + 1]?.index ?? line.length),
  }));
  return { head: line.slice(0, matches[0]?.index ?? line.length), openings };
}

/**
 * A reader for one declaration. A text in which no label opens a turn is `shape_mismatch`; words that look like labels but
 * are not declared never become roles.
 */
export function createLabelledReader(part: LabelledPart, roles: Roles): LabelledReader {
  const labels = compile(part, roles);
  const dropped = part.drop_lines.map((pattern) => new RegExp(`^[ ]*(?:${pattern})[ ]*$`, 'u'));

  return (text) => {
    const turns: OpenTurn[] = [];
    let afterBlank = true;

    const add = (words: string): void => {
      const open = turns.at(-1);
      if (open !== undefined) open.lines.push(words);
      else if (part.preamble === 'refuse' && words.trim() !== '') refuse('shape_mismatch');
    };
    const addWithin = (words: string): void => {
      // `search`, for `test` would move the start of the `matchAll` that follows.
      if (part.labels_elsewhere === 'text' || words.search(labels.inside) === -1) {
        add(words);
        return;
      }
      if (part.labels_elsewhere === 'refuse') refuse('shape_mismatch');
      const { head, openings } = splitInside(words, labels.inside);
      // `Yes, Doctor:` at the end of a line speaks to someone, or is a turn that begins on the next: nobody can tell.
      if (openings.some(({ rest }) => rest.trim() === '')) refuse('shape_mismatch');
      if (head.trim() !== '') add(head);
      for (const { word, rest } of openings) turns.push({ word, lines: [rest] });
    };

    for (const line of text.split('\n')) {
      if (dropped.some((pattern) => pattern.test(line))) continue;
      const opening = part.labels_at === 'line' || afterBlank ? labels.opening(line) : undefined;
      afterBlank = line.trim() === '';
      if (opening !== undefined) {
        turns.push({ word: opening.word, lines: [] });
        addWithin(opening.rest);
      } else {
        if (part.other_labels === 'refuse' && labels.opening(line) === undefined && labels.looksLike(line))
          refuse('role_unknown');
        addWithin(line);
      }
    }
    if (turns.length === 0) refuse('shape_mismatch');
    return turns.flatMap(({ word, lines }) => {
      const side = roles.meaningOf(word);
      const speaker = roles.speakerOf(word);
      return side === 'skip'
        ? []
        : [{ side, text: lines.join('\n').trim(), ...(speaker !== undefined && { speaker }) }];
    });
  };
}
