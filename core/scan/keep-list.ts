// Triage: what stays on purpose is no suspicion. Read from the policy's keep-lists, by the scanner's own means.
import type { RedactionPolicy } from '../config/index.ts';

export interface KeepList {
  readonly hasWord: (lower: string) => boolean;
  /** Whether the stretch, or the number it is part of, is a kept resource, or the stretch stands within a kept phrase. */
  readonly holds: (text: string, start: number, end: number) => boolean;
}

const APART = /[^\p{L}\p{N}]+/u;

const lettersAndDigits = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

// The host of an address without a user's name, a port or a query: a page of help and no other.
const HOST = /^(?:https?:\/\/)?([a-z\d.-]*[a-z\d])(?:\/[^?#@]*)?$/;

const DAY = /^\d+\/\d+$/;

const isLetter = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}]/u.test(unit);

/** Phrases of several words by each of their words: "pearl jam" says nothing of a Pearl. */
function createPhrases(entries: readonly string[]): (text: string, start: number, end: number) => boolean {
  const byWord = new Map<string, string[]>();
  for (const phrase of new Set(entries))
    for (const word of new Set(phrase.split(APART))) byWord.set(word, [...(byWord.get(word) ?? []), phrase]);
  return (text, start, end) => {
    const lower = text.slice(start, end).toLowerCase();
    return (byWord.get(lower.split(APART, 1)[0] ?? '') ?? []).some((phrase) => {
      const from = start - phrase.indexOf(lower);
      const to = from + phrase.length;
      const around = text.slice(Math.max(0, from), to).toLowerCase();
      return phrase.includes(lower) && around === phrase && !isLetter(text[from - 1]) && !isLetter(text[to]);
    });
  };
}

export function createKeepList(policy: RedactionPolicy): KeepList {
  const entries = [
    ...policy.keep.names,
    ...policy.places,
    ...policy.keep.phrases,
    ...policy.keep.crisis_names.filter(({ contacts }) => contacts.length === 0).map(({ name }) => name),
    ...policy.titles,
    ...policy.kinship,
    ...policy.organisation_words,
  ].map((entry) => entry.toLowerCase());
  const words = new Set(entries.filter((entry) => !/\s/.test(entry)).flatMap((entry) => entry.split(APART)));
  const isInPhrase = createPhrases(entries.filter((entry) => /\s/.test(entry)));
  for (const month of 'january february march april may june july august september october november december'.split(
    ' ',
  ))
    words.add(month);
  const resources = new Set(policy.keep.crisis_resources.map(lettersAndDigits));
  const withoutTrunk = new Set(
    [...resources].filter((value) => /^1\d{10}$/.test(value)).map((value) => value.slice(1)),
  );
  const domains = policy.keep.crisis_resources
    .filter((entry) => /^[^@\s]+\.[a-z]{2,}$/i.test(entry))
    .map((entry) => entry.toLowerCase());
  return {
    hasWord: (lower) => words.has(lower),
    holds: (text, start, end) => {
      const value = lettersAndDigits(text.slice(start, end));
      // No number is written with a stroke: "14/2" is a day, and 142 a line of help.
      const isResource = (resources.has(value) || withoutTrunk.has(value)) && !DAY.test(text.slice(start, end));
      if (isResource || isInPhrase(text, start, end)) return true;
      const host = HOST.exec(text.slice(start, end).normalize('NFKC').toLowerCase())?.[1];
      return host !== undefined && domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
    },
  };
}
