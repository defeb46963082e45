// JSON that can stand inside an HTML script block: no text in it can end the block, open a comment or start a tag.
import { canonicalJson, type Json } from '../../record/index.ts';

/**
 * Outside strings JSON has none of these characters, so every escape stands inside a string and reads back as itself.
 * U+2028 and U+2029 end a line in old scripts; `--` and `<!` switch the parser's state, and need a `<` or `>`.
 * Direction marks would show the source of the page in another order than it has.
 */
const UNSAFE = /[<>&\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

export function inertJson(value: Json): string {
  return canonicalJson(value).replace(UNSAFE, escaped);
}
