// Gives every span its tag: the same value the same number, numbers by first appearance in the conversation.
import { type createWordCutter, wordKey } from '../lexicon/index.ts';
import { hanParts, loneRun } from './lone-runs.ts';
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
  /** By the key of a part of a name, by that of a name that stood alone, and by the keys of all other values. */
  const names = new Map<number, number>();
  const alone = new Map<number, number>();
  const values = new Map<string, number>();
  const number = (type: string) => {
    const index = (next.get(type) ?? 0) + 1;
    next.set(type, index);
    return index;
  };
  const keysOf = (value: string) => {
    const words = cut(value);
    const { count, hash, check, start, end } = words;
    const keys: number[] = [];
    for (let i = 0; i < count; i++) {
      const run = loneRun(words, i);
      if (run.last > i) {
        keys.push(run.key);
        i = run.last;
        continue;
      }
      if ((end[i] as number) - (start[i] as number) < 2 && count > 1) continue;
      const key = wordKey(hash[i] as number, check[i] as number);
      keys.push(nicknames.get(key) ?? key);
    }
    return keys;
  };
  const named = (keys: readonly number[], key: number, index: number) => {
    for (const part of keys) if (!names.has(part)) names.set(part, index);
    alone.set(key, index);
    return index;
  };
  // "Tom Smith", then "Tom" or "Smith": a part of a name already seen is the same person; another pair of names is not.
  const person = (value: string) => {
    const keys = keysOf(value);
    if (keys.length === 1) {
      const [key] = keys as [number];
      // 王小明 is who 小明 was, and the other way round.
      const parts = hanParts(value).flatMap(keysOf);
      const index = names.get(key) ?? parts.map((part) => alone.get(part)).find((known) => known !== undefined);
      return named([key, ...parts], key, index ?? number('PERSON'));
    }
    const whole = keys.join(' ');
    const index = values.get(whole) ?? alone.get(keys[0] ?? Number.NaN) ?? number('PERSON');
    values.set(whole, index);
    for (const key of keys) if (!names.has(key)) names.set(key, index);
    return index;
  };
  const make = (type: SpanType, value: string, kind: string): string => {
    if (type === 'PERSON') return `[PERSON_${person(value)}]`;
    const key = `${type} ${keysOf(value).join(' ')}`;
    const index = values.get(key) ?? number(type);
    values.set(key, index);
    return kind === '' ? `[${type}_${index}]` : `[${type}_${index}: ${kind}]`;
  };
  // By type and value: a value that came before has the tag that it had.
  const made = new Map<string, string>();
  return {
    tagOf: (type, value, kind) => {
      const key = `${type} ${kind} ${value}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const tag = make(type, value, kind);
      made.set(key, tag);
      return tag;
    },
  };
}
