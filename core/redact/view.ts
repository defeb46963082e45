// The text as detectors read it: compatibility forms, invisible marks, homoglyphs and entities undone, with a map back.

export interface View {
  readonly text: string;
  /** Offset in the source of every unit of `text`, and of its end; null when the view is the source itself. */
  readonly map: Int32Array | null;
}

/** The zero of each script that has figures of its own; the other nine follow it. */
const ZEROS = '٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰';
const FIGURES: ReadonlyMap<string, string> = new Map(
  Array.from(ZEROS).flatMap((zero) =>
    Array.from({ length: 10 }, (_, value) => [String.fromCharCode(zero.charCodeAt(0) + value), String(value)] as const),
  ),
);
const NEEDS_VIEW = new RegExp(
  `[\\u00ad\\u0300-\\u04ff\\u061c\\u115f\\u1160\\u180b-\\u180e\\u2000-\\u200f\\u202a-\\u202e\\u2060-\\u209f\\u20e3\\u2100-\\u214f\\u2460-\\u24ff\\u3164\\ufb00-\\ufb06\\ufeff\\uff00-\\uffef\\ud835\\udb40${[...FIGURES.keys()].join('')}]|&[#a-zA-Z]`,
);
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/u;
const ENTITY = /&(?:#(\d{1,6})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/y;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  colon: ':',
  sol: '/',
  num: '#',
  hyphen: '-',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  zwj: '',
  zwnj: '',
  shy: '',
};
const HOMOGLYPHS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwАAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJοoαaΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'.matchAll(/(.)(.)/gu),
    ([, from, to]) => [from, to],
  ),
);

/** The view of a text; most texts are their own. */
export function viewOf(source: string): View {
  if (!NEEDS_VIEW.test(source)) return { text: source, map: null };
  const { length } = source;
  const offsets: number[] = [];
  let out = '';
  let at = 0;
  while (at < length) {
    const from = at;
    while (at < length && staysAlone(source, at)) offsets.push(at++);
    if (at > from) out += source.slice(from, at);
    if (at === length) break;
    const alone = aloneAt(source, at);
    const { text, width } = alone === undefined ? clusterAt(source, at) : { text: alone, width: 1 };
    for (let i = 0; i < text.length; i++) offsets.push(at);
    out += text;
    at += width;
  }
  offsets.push(length);
  return { text: out, map: Int32Array.from(offsets) };
}

const AMPERSAND = 0x26;
const SOFT_HYPHEN = 0xad;
const FIRST_MARK = 0x300;

/** A character below the marks that no mark follows is its own form. */
function staysAlone(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return unit < FIRST_MARK && unit !== AMPERSAND && unit !== SOFT_HYPHEN && !isMark(source.charCodeAt(at + 1));
}

const LOOK_ALIKES: ReadonlyMap<number, string> = new Map(
  Object.entries(HOMOGLYPHS).map(([from, to]) => [from.charCodeAt(0), to]),
);
/** The forms of characters of one unit that were met; of look-alikes the one outside of Latin words. */
const FORMS = new Map<number, string>();

/** The form of the character at `at` where it is one unit by itself, undefined elsewhere. */
function aloneAt(source: string, at: number): string | undefined {
  const unit = source.charCodeAt(at);
  const isPart = (unit >= 0xd800 && unit <= 0xdfff) || isMark(source.charCodeAt(at + 1));
  if (isPart || unit === AMPERSAND) return undefined;
  const letter = LOOK_ALIKES.get(unit);
  if (letter !== undefined && standsInLatin(source, at)) return letter;
  const known = FORMS.get(unit);
  if (known !== undefined) return known;
  const { text } = clusterAt(source, at);
  FORMS.set(unit, text);
  return text;
}

interface Cluster {
  readonly text: string;
  readonly width: number;
}

function clusterAt(source: string, at: number): Cluster {
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
  if (character === '&') return entityAt(source, at);
  if (INVISIBLE.test(character)) return { text: '', width: character.length };
  const figure = FIGURES.get(character);
  if (figure !== undefined) return { text: figure, width: 1 };
  let end = at + character.length;
  // Marks are normalised together with their base; more than four are a decoration.
  while (end < source.length && end - at < 6 && isMark(source.charCodeAt(end))) end++;
  const cluster = source.slice(at, end);
  if (cluster.length === 1 && cluster.charCodeAt(0) < 0x300) return { text: cluster, width: 1 };
  const plain = HOMOGLYPHS[cluster];
  if (plain !== undefined && standsInLatin(source, at)) return { text: plain, width: 1 };
  return { text: cluster.normalize('NFKC'), width: cluster.length };
}

const isMark = (unit: number) => unit >= 0x300 && unit <= 0x36f;

function entityAt(source: string, at: number): Cluster {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(source);
  if (match === null) return { text: '&', width: 1 };
  const [whole, decimal, hex, name] = match;
  const code = decimal !== undefined ? Number.parseInt(decimal, 10) : hex !== undefined ? Number.parseInt(hex, 16) : -1;
  if (code > 0 && code < 0x110000) return { text: String.fromCodePoint(code).normalize('NFKC'), width: whole.length };
  const named = NAMED[name?.toLowerCase() ?? ''];
  return named === undefined ? { text: '&', width: 1 } : { text: named, width: whole.length };
}

/** Whether one of the six neighbours within the same word is a Latin letter: a Cyrillic word of its own stays Cyrillic. */
function standsInLatin(source: string, at: number): boolean {
  for (const step of [-1, 1]) {
    for (let i = at + step, left = 6; left > 0; i += step, left--) {
      const unit = source.charCodeAt(i);
      if ((unit | 32) >= 0x61 && (unit | 32) <= 0x7a) return true;
      if (!(unit >= 0x370 && unit <= 0x52f)) break;
    }
  }
  return false;
}
