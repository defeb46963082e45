// Plants fresh identifiers in a copy of a conversation, between its sentences, and says where each of them stands.
import { type Canary, type CanaryType, makeCanary } from './identifiers.ts';
import { ORIGINS } from './origins.ts';
import { type Dice, diceOf } from './random.ts';
import { SENTENCES, SLOT, WRITTEN } from './sentences.ts';

/** How the canary's words are written: `lower` is a whole copy without capitals. */
export const REGISTERS = [...WRITTEN, 'lower'] as const;
export type Register = (typeof REGISTERS)[number];

export interface Planted extends Pick<Canary, 'type' | 'origin'> {
  readonly register: Register;
  readonly part: number;
  /** UTF-16 units of the part. */
  readonly start: number;
  readonly end: number;
}

export interface PlantedCopy {
  readonly parts: readonly string[];
  readonly planted: readonly Planted[];
}

/** Of names, sentences and the way they are planted; a change of any raises it. */
export const CANARY_VERSION = 'canary/1';

/** What the text of a copy may be at most: more text shows nothing more about a sentence. */
const UNITS_MOST = 6000;
const STRUCTURED = [
  'EMAIL',
  'PHONE',
  'SSN',
  'CARD',
  'IBAN',
  'IP',
  'URL',
  'HANDLE',
  'ADDRESS',
  'DATE',
  'RECORD',
] as const;
/** Of each copy, in this order; with two whole names and a first name where names are read. */
const STRUCTURED_EACH = 3;
const TAG = /(\[[A-Z]{2,10}_\d{1,6}(?:: [a-z ]{2,24})?\])/;

interface Insertion {
  readonly at: number;
  readonly before: string;
  readonly canary: Canary;
  readonly after: string;
  readonly register: (typeof WRITTEN)[number];
}

function excerpt(parts: readonly string[]): readonly string[] {
  let left = UNITS_MOST;
  return parts.flatMap((part) => {
    if (left <= 0) return [];
    const cut = part.length <= left ? part : part.slice(0, Math.max(part.lastIndexOf(' ', left), 0));
    left -= part.length;
    return cut === '' ? [] : [cut];
  });
}

/** Behind each end of a sentence, and behind the text. */
const placesIn = (text: string): number[] => [
  ...[...text.matchAll(/[.!?。！？]\s/gu)].map(({ index }) => index + 2),
  text.length,
];

/** Without capitals, but for the tags, which no writer wrote. */
const lowered = (text: string): string =>
  text
    .split(TAG)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.toLowerCase()))
    .join('');

function insertionFor(type: CanaryType, nth: number, text: string, dice: Dice): Insertion {
  const canary = makeCanary(type, ORIGINS[nth % ORIGINS.length] as (typeof ORIGINS)[number], dice);
  const register = dice.pick(WRITTEN);
  const [before = '', after = ''] = dice.pick(SENTENCES[type][register]).split(SLOT);
  const at = dice.pick(placesIn(text));
  // A sentence never grows together with its neighbours.
  return {
    at,
    before: `${at === 0 || /\s$/.test(text.slice(0, at)) ? '' : '\n'}${before}`,
    canary,
    after: `${after}\n`,
    register,
  };
}

function write(
  text: string,
  part: number,
  insertions: readonly Insertion[],
  form: (text: string) => string,
  lower: boolean,
) {
  let out = '';
  let from = 0;
  const planted: Planted[] = [];
  for (const { at, before, canary, after, register } of insertions.toSorted((a, b) => a.at - b.at)) {
    out += form(text.slice(from, at)) + form(before);
    const value = form(canary.value);
    const { type, origin } = canary;
    planted.push({
      type,
      origin,
      register: lower ? 'lower' : register,
      part,
      start: out.length,
      end: out.length + value.length,
    });
    out += value + form(after);
    from = at;
  }
  return { text: out + form(text.slice(from)), planted };
}

/**
 * Copy `nth` of a conversation, twice: as written and without capitals. `seed` names it for ever; `names` says whether the
 * redactor reads names in its language. Empty where there is no text.
 */
export function plantCanaries(
  parts: readonly string[],
  { seed, nth, names }: { readonly seed: string; readonly nth: number; readonly names: boolean },
): readonly PlantedCopy[] {
  const texts = excerpt(parts);
  if (texts.length === 0) return [];
  const dice = diceOf(`${seed}\0${nth}`);
  const first = dice.below(STRUCTURED.length);
  const structured = Array.from(
    { length: STRUCTURED_EACH },
    (_, at) => STRUCTURED[(first + at * 4) % STRUCTURED.length] as CanaryType,
  );
  const types: readonly CanaryType[] = names ? ['NAME', 'FIRST_NAME', 'NAME', ...structured] : structured;
  const origin = dice.below(ORIGINS.length);
  const byPart = new Map<number, Insertion[]>();
  for (const [at, type] of types.entries()) {
    const part = dice.below(texts.length);
    const insertion = insertionFor(type, origin + at * 5, texts[part] as string, dice);
    byPart.set(part, [...(byPart.get(part) ?? []), insertion]);
  }
  return [false, true].map((lower) => {
    const form = lower ? lowered : (text: string) => text;
    const written = texts.map((text, part) => write(text, part, byPart.get(part) ?? [], form, lower));
    return { parts: written.map(({ text }) => text), planted: written.flatMap(({ planted }) => planted) };
  });
}
