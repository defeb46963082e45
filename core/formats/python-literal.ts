// A Python list literal in a cell, as `str(list)` writes it: strings, numbers, True, False, None, lists, tuples, dicts.
import { refuse } from './refused.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};
const WORDS = new Map<string, unknown>([
  ['True', true],
  ['False', false],
  ['None', null],
]);
/** Deeper nesting than any list of turns has. */
const MAX_DEPTH = 32;

const TOKEN =
  /\s*(?:([[\](){},:])|([rbuRBU]{0,2})('''|"""|'|")|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|True|False|None)(?![\w.]))/y;
const CODE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/y;

type Token = { readonly mark: string } | { readonly value: unknown };

const fail = (): never => refuse('shape_mismatch');

function createTokens(text: string) {
  let at = 0;
  let held: Token | undefined;

  const unescaped = (): string => {
    CODE.lastIndex = at;
    const match = CODE.exec(text) ?? fail();
    at = CODE.lastIndex;
    const code = match[1] ?? match[2] ?? match[3];
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : fail();
    }
    const letter = match[4] ?? '';
    return Object.hasOwn(ESCAPES, letter) ? (ESCAPES[letter] ?? '') : `\\${letter}`;
  };
  const string = (quote: string, raw: boolean): string => {
    let value = '';
    while (!text.startsWith(quote, at)) {
      if (at >= text.length) fail();
      if (text[at] === '\\' && !raw) value += unescaped();
      else value += text[at++];
    }
    at += quote.length;
    return value;
  };
  const read = (): Token => {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text) ?? fail();
    at = TOKEN.lastIndex;
    if (match[1] !== undefined) return { mark: match[1] };
    if (match[3] !== undefined) return { value: string(match[3], /r/i.test(match[2] ?? '')) };
    const word = match[4] ?? '';
    return { value: WORDS.has(word) ? WORDS.get(word) : Number(word) };
  };
  return {
    next(): Token {
      const token = held ?? read();
      held = undefined;
      return token;
    },
    /** Takes the mark if it comes next. */
    takes(mark: string): boolean {
      held ??= read();
      const hit = 'mark' in held && held.mark === mark;
      if (hit) held = undefined;
      return hit;
    },
    atEnd: (): boolean => held === undefined && /^\s*$/.test(text.slice(at)),
  };
}

type Tokens = ReturnType<typeof createTokens>;

function readValue(tokens: Tokens, depth: number): unknown {
  if (depth > MAX_DEPTH) fail();
  const token = tokens.next();
  if ('value' in token) return token.value;
  if (token.mark === '[' || token.mark === '(') return readList(tokens, token.mark === '[' ? ']' : ')', depth);
  return token.mark === '{' ? readDict(tokens, depth) : fail();
}

function readList(tokens: Tokens, close: string, depth: number): unknown[] {
  const list: unknown[] = [];
  while (!tokens.takes(close)) {
    list.push(readValue(tokens, depth + 1));
    // Python joins strings that no comma parts; whoever meant a list of two would get one turn.
    if (!tokens.takes(',')) return tokens.takes(close) ? list : fail();
  }
  return list;
}

function readDict(tokens: Tokens, depth: number): Readonly<Record<string, unknown>> {
  const members: [string, unknown][] = [];
  while (!tokens.takes('}')) {
    const name = readValue(tokens, depth + 1);
    if (!tokens.takes(':')) fail();
    members.push([String(name), readValue(tokens, depth + 1)]);
    if (!tokens.takes(',')) {
      if (!tokens.takes('}')) fail();
      break;
    }
  }
  return Object.fromEntries(members);
}

/** The value of a Python literal; anything else, calls and joined strings included, refuses the record. */
export function parsePythonLiteral(text: string): unknown {
  const tokens = createTokens(text);
  const value = readValue(tokens, 0);
  return tokens.atEnd() ? value : fail();
}
