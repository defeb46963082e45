// Finds chat-control tokens, also where they are disguised: full-width, with invisible marks, or as entities.

const DISGUISE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\uff01-\uff5e\u2000-\u3000]|&[#a-z]/i;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/g;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|vert|verbar|lowbar|lbrack|lsqb|rbrack|rsqb|sol|quot));?/gi;
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  vert: '|',
  verbar: '|',
  lowbar: '_',
  lbrack: '[',
  lsqb: '[',
  rbrack: ']',
  rsqb: ']',
  sol: '/',
  quot: '"',
};
/** Entities of entities: &amp;lt; needs two rounds. */
const ROUNDS = 3;

const decode = (text: string) =>
  text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    const code =
      decimal !== undefined ? Number.parseInt(decimal, 10) : hex !== undefined ? Number.parseInt(hex, 16) : -1;
    if (code > 0x10ffff) return whole;
    return code >= 0 ? String.fromCodePoint(code) : (NAMED[name?.toLowerCase() ?? ''] ?? whole);
  });

// U+2581 stands for a blank in some templates' tokens; NFKC leaves it, so both sides keep it.
function plain(text: string): string {
  let out = text;
  for (let round = 0; round < ROUNDS; round++) {
    const decoded = decode(out).replace(INVISIBLE, '').normalize('NFKC');
    if (decoded === out) break;
    out = decoded;
  }
  return out.toLowerCase();
}

const prepared = new WeakMap<readonly string[], readonly (readonly [token: string, plain: string])[]>();

/** The tokens of the list that stand in the text, in the list's order, whatever their case or disguise. */
export function scanControlTokens(text: string, tokens: readonly string[]): string[] {
  const forms = prepared.get(tokens) ?? tokens.map((token) => [token, plain(token)] as const);
  prepared.set(tokens, forms);
  const read = DISGUISE.test(text) ? plain(text) : text.toLowerCase();
  return forms.filter(([, form]) => form !== '' && read.includes(form)).map(([token]) => token);
}
