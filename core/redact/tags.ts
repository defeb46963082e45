// Gives every span its tag: the same value the same number, numbers by first appearance in the conversation.
import { type createWordCutter, wordKey } from '../lexicon/index.ts';
import type { SpanType } from './span.ts';

export interface Tagger {
  readonly tagOf: (type: SpanType, value: string, kind: string) => string;
}

/** `nicknames` maps a word's key to the key of its long form; `taken` holds the highest number of each type in use. */
export function createTagger(
  nicknames: ReadonlyMap<number, number>,
  taken: ReadonlyMap<string, number>,
  cut: ReturnType<typeof createWordCutter>,
): Tagger {
  const next = new Map<string, number>(taken);
  const known = new Map<string, number>();
  const number = (type: string) => {
    const index = (next.get(type) ?? 0) + 1;
    next.set(type, index);
    return index;
  };
  const keysOf = (value: string) => {
    const { count, hash, check, start, end } = cut(value);
    const keys: number[] = [];
    for (let i = 0; i < count; i++) {
      if ((end[i] as number) - (start[i] as number) < 2 && count > 1) continue;
      const key = wordKey(hash[i] as number, check[i] as number);
      keys.push(nicknames.get(key) ?? key);
    }
    return keys;
  };
  // "Tom Smith", then "Tom" or "Smith": a part of a name already seen is the same person; another pair of names is not.
  const person = (value: string) => {
    const keys = keysOf(value);
    const whole = keys.join(' ');
    const index =
      known.get(whole) ?? (keys.length === 1 ? undefined : known.get(`first ${keys[0]}`)) ?? number('PERSON');
    known.set(whole, index);
    if (keys.length === 1) known.set(`first ${keys[0]}`, index);
    else for (const key of keys) if (!known.has(String(key))) known.set(String(key), index);
    return index;
  };
  return {
    tagOf: (type, value, kind) => {
      if (type === 'PERSON') return `[PERSON_${person(value)}]`;
      const key = `${type} ${keysOf(value).join(' ')}`;
      const index = known.get(key) ?? number(type);
      known.set(key, index);
      return kind === '' ? `[${type}_${index}]` : `[${type}_${index}: ${kind}]`;
    },
  };
}
