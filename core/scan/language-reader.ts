// The language library that reads the sample: wink-nlp tags parts of speech by context, so it sees names that no list and no rule holds.
import type { ItemSentence, ItemToken } from 'wink-nlp';
import { openLibrary } from './stateless-library.ts';
import { TAG } from './tag.ts';

/** A stretch that the library takes for a proper noun, or for a token of a structured type. UTF-16 units. */
export interface Reading {
  readonly type: 'NAME' | 'EMAIL' | 'URL' | 'HANDLE';
  readonly start: number;
  readonly end: number;
  /** Whether the stretch begins a sentence, where a capital says nothing. */
  readonly initial: boolean;
}

export interface LanguageReader {
  /** Readings in text order, and how many tags stood in the text; tags are no part of what is read. */
  readonly read: (text: string) => { readonly readings: readonly Reading[]; readonly tags: number };
}

/** Part of a bundle's file name as well: what a report says was read by. */
export const LIBRARY = 'wink-nlp 2.4.0, wink-eng-lite-web-model 1.8.1';

const STRUCTURED: Readonly<Record<string, Reading['type']>> = { email: 'EMAIL', url: 'URL', mention: 'HANDLE' };
/** Joins parts of one name. */
const NEAR = /^(?: |-|['’]| [A-Z]\. )$/;

interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly isProper: boolean;
  readonly initial: boolean;
}

let opened: Promise<LanguageReader> | undefined;

/** Opened once a process: 0.1 s and 40 MB, so only where a record is read. */
export function openLanguageReader(): Promise<LanguageReader> {
  opened ??= open();
  return opened;
}

async function open(): Promise<LanguageReader> {
  const library = await openLibrary();
  const { its } = library;

  const tokensOf = (text: string): readonly Token[] => {
    const tokens: Token[] = [];
    let at = 0;
    library
      .readDoc(text)
      .sentences()
      .each((sentence: ItemSentence) => {
        let initial = true;
        sentence.tokens().each((token: ItemToken) => {
          const start = at + token.out(its.precedingSpaces).length;
          at = start + token.out().length;
          const kind = token.out(its.type) as string;
          tokens.push({ start, end: at, kind, isProper: token.out(its.pos) === 'PROPN', initial });
          if (kind === 'word') initial = false;
        });
      });
    return tokens;
  };

  return {
    read: (text) => {
      let tags = 0;
      const untagged = text.replace(TAG, (tag) => {
        tags++;
        return `it${' '.repeat(tag.length - 2)}`;
      });
      return { readings: readingsOf(untagged, tokensOf(untagged)), tags };
    },
  };
}

function readingsOf(text: string, tokens: readonly Token[]): readonly Reading[] {
  const readings: Reading[] = [];
  for (const { start, end, kind, isProper, initial } of tokens) {
    const type = STRUCTURED[kind] ?? (isProper && kind === 'word' ? 'NAME' : undefined);
    if (type === undefined) continue;
    const last = readings.at(-1);
    if (type === 'NAME' && last?.type === 'NAME' && NEAR.test(text.slice(last.end, start)))
      readings[readings.length - 1] = { ...last, end };
    else readings.push({ type, start, end, initial });
  }
  return readings;
}
