// Markup to text: what a reader of the page would have seen.

/** Named entities that occur in prose; the rest stay as they are, never guessed. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  para: '¶',
  sect: '§',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: '×',
  divide: '÷',
  plusmn: '±',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  iexcl: '¡',
  iquest: '¿',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
  oslash: 'ø',
  Oslash: 'Ø',
  aring: 'å',
  Aring: 'Å',
  ccedil: 'ç',
  Ccedil: 'Ç',
  ntilde: 'ñ',
  Ntilde: 'Ñ',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  auml: 'ä',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  euml: 'ë',
  igrave: 'ì',
  iacute: 'í',
  icirc: 'î',
  iuml: 'ï',
  ograve: 'ò',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  ouml: 'ö',
  ugrave: 'ù',
  uacute: 'ú',
  ucirc: 'û',
  uuml: 'ü',
  Agrave: 'À',
  Aacute: 'Á',
  Acirc: 'Â',
  Auml: 'Ä',
  Egrave: 'È',
  Eacute: 'É',
  Ecirc: 'Ê',
  Iacute: 'Í',
  Oacute: 'Ó',
  Ouml: 'Ö',
  Uacute: 'Ú',
  Uuml: 'Ü',
};

const isCharacter = (code: number): boolean => code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return isCharacter(code) ? String.fromCodePoint(code) : whole;
}

/** `&amp;` to `&`, once: `&amp;lt;` becomes `&lt;`. Unknown entities stay. */
export const readEntities = (text: string): string =>
  text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,10});/gi, entity);

const COMMENT_START = '<!--';
const COMMENT_END = '-->';
/** What opens or is a comment, a script or the like. A `<` ends the search for `>`, so that each letter is read once. */
const UNREAD = /<!--|<(script|style|head|template)\b[^<>]*>/gi;
const BLOCK = /<\/?(?:p|div|li|ul|ol|table|tr|blockquote|h[1-6]|section|article|header|footer|pre)\b[^<>]*>/gi;
/** Only what is a tag of HTML by its form: `<3` and `a < b` are words. */
const TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|<!doctype[^<>]*>/gi;

const CLOSE: Readonly<Record<string, RegExp>> = {
  script: /<\/script\s*>/gi,
  style: /<\/style\s*>/gi,
  head: /<\/head\s*>/gi,
  template: /<\/template\s*>/gi,
};

/** Where what `name` opened before `from` ends, or -1. */
function endOf(text: string, name: string | undefined, from: number): number {
  if (name === undefined) {
    const end = text.indexOf(COMMENT_END, from);
    return end === -1 ? -1 : end + COMMENT_END.length;
  }
  const close = CLOSE[name.toLowerCase()];
  if (close === undefined) return -1;
  close.lastIndex = from;
  return close.exec(text) === null ? -1 : close.lastIndex;
}

/** Comments, scripts, styles, heads and templates taken out; what nothing closes stays. */
function withoutUnread(text: string): string {
  const kept: string[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  for (const { index, 0: open, 1: name } of text.matchAll(UNREAD)) {
    const kind = name?.toLowerCase() ?? COMMENT_START;
    if (index < from || unclosed.has(kind)) continue;
    const end = endOf(text, name, index + open.length);
    if (end === -1) unclosed.add(kind);
    else {
      kept.push(text.slice(from, index));
      from = end;
    }
  }
  return from === 0 ? text : kept.join('') + text.slice(from);
}

/** Takes markup out; paragraphs stay apart, `<br>` is a line break. */
export const stripTags = (text: string): string =>
  withoutUnread(text)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(BLOCK, '\n\n')
    .replace(TAG, '');
