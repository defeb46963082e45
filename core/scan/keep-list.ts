// Triage: what stays on purpose is no suspicion. Read from the policy's keep-lists, by the scanner's own means.
import type { RedactionPolicy } from '../config/index.ts';

export interface KeepList {
  readonly hasWord: (lower: string) => boolean;
  /** Whether the stretch, or the number it is part of, is a kept resource. */
  readonly holds: (text: string, start: number, end: number) => boolean;
}

const lettersAndDigits = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

// The host of an address without a user's name, a port or a query: a page of help and no other.
const HOST = /^(?:https?:\/\/)?([a-z\d.-]*[a-z\d])(?:\/[^?#@]*)?$/;

export function createKeepList(policy: RedactionPolicy): KeepList {
  const words = new Set(
    [
      ...policy.keep.names,
      ...policy.places,
      ...policy.keep.phrases,
      ...policy.titles,
      ...policy.kinship,
      ...policy.organisation_words,
    ].flatMap((entry) => entry.toLowerCase().split(/[^\p{L}\p{N}]+/u)),
  );
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
      if (resources.has(value) || withoutTrunk.has(value)) return true;
      const host = HOST.exec(text.slice(start, end).normalize('NFKC').toLowerCase())?.[1];
      return host !== undefined && domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
    },
  };
}
