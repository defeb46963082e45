// What a reviewer must see in a text besides its words: redaction tags, and characters that show nothing or turn the line.

/** @typedef {{ kind: 'text' | 'tag' | 'invisible', text: string, type: string }} Piece */

const SPECIAL =
  /\[([A-Z]{2,10})_\d{1,6}(?:: [a-z ]{2,24})?\]|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** @param {string} character */
function codePointName(character) {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The text in order, cut at every tag of a known type and every invisible character; an invisible character is named.
 * @param {string} text
 * @param {ReadonlySet<string>} types
 * @returns {Piece[]}
 */
export function piecesOf(text, types) {
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  const plain = (/** @type {number} */ upTo) => {
    if (upTo > end) pieces.push({ kind: 'text', text: text.slice(end, upTo), type: '' });
  };
  for (const match of text.matchAll(SPECIAL)) {
    const [whole, type] = match;
    if (type !== undefined && !types.has(type)) continue;
    plain(match.index);
    pieces.push(
      type === undefined
        ? { kind: 'invisible', text: codePointName(whole), type: '' }
        : { kind: 'tag', text: whole.slice(1, -1), type },
    );
    end = match.index + whole.length;
  }
  plain(text.length);
  return pieces;
}

/** The meaning of a code in a closed list; empty for what it does not know.
 * @param {readonly (readonly [code: string, meaning: string])[]} list @param {string} code */
export function meaningIn(list, code) {
  return list.find(([known]) => known === code)?.[1] ?? '';
}

/** `long_running_therapy` as `Long running therapy`.
 * @param {string} id */
export function titled(id) {
  const words = id.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A title that the configuration gave, or one made of the id.
 * @param {{ id: string, title: string }} named */
export function titleOf({ id, title }) {
  return title === '' ? titled(id) : title;
}

/** @param {number} count @param {string} word */
export function counted(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
