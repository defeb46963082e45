// The one written form of a text: what is seen stays, what is not seen goes.

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
/** Every space but the plain one: tabs, U+00A0 and the general category Zs. */
const ODD_SPACES = /[\t\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/**
 * Characters without a glyph, which split words and hide identifiers: controls, soft hyphen, zero-width, bidi and
 * annotation controls, tags, byte order mark; and U+200D, see UNJOINED.
 */
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
/** A joiner between two emoji is part of the picture and stays. */
const UNJOINED = /(?<!\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

const without = (text: string, pattern: RegExp, replacement: string): string =>
  text.search(pattern) === -1 ? text : text.replace(pattern, replacement);

function tidyLines(text: string): string {
  const ends = without(text, /(?<! ) +\n/g, '\n');
  return (ends.includes('\n\n\n') ? ends.replace(/\n{3,}/g, '\n\n') : ends).trim();
}

/**
 * CRLF to LF, any space to a plain one, characters that are not seen out, NFC, no space at the ends of lines, at most one
 * blank line between paragraphs. Normalising twice changes nothing.
 */
export function normaliseText(text: string): string {
  if (/^[\n -~]*$/.test(text)) return tidyLines(text);
  const seen = without(without(text, LINE_BREAKS, '\n'), UNSEEN, '');
  const joined = seen.includes('\u200D') ? seen.replace(UNJOINED, '') : seen;
  return tidyLines(without(joined, ODD_SPACES, ' ').normalize('NFC'));
}
