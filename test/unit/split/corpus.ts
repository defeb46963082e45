// Documents in the columns that splits are assigned from, written as a test would say them; and the seeded hash, anew.
import { createHash } from 'node:crypto';
import type { Family } from '../../../core/config/index.ts';
import {
  type AssignedDocument,
  assignSplits,
  createGrouping,
  SPLITS,
  type SplitDocuments,
  type SplitRules,
} from '../../../core/split/index.ts';

export interface Doc {
  /** Group keys, 16 hex. */
  readonly keys?: readonly string[];
  readonly cluster?: string;
  readonly content?: string;
  /** Index into the families. */
  readonly family?: number;
  readonly named?: boolean;
  readonly kept?: boolean;
  readonly prior?: (typeof SPLITS)[number];
}

export const SEED = 'a seed of tests';
export const SHARES = { train: 0.6, val: 0.2, test: 0.2 };

/** 13 hex digits of SHA-256 over the canonical JSON of seed, purpose and identity, as a fraction. */
export const hashOf = (purpose: string, identity: string, seed: string = SEED): number =>
  Number.parseInt(
    createHash('sha256')
      .update(JSON.stringify([seed, purpose, identity]))
      .digest('hex')
      .slice(0, 13),
    16,
  ) /
  2 ** 52;

export const key = (n: number): string => createHash('sha256').update(`key ${n}`).digest('hex').slice(0, 16);

/** Keys whose groups the seeded hash of `purpose` puts into [from, to). */
export function keysWithin(purpose: string, from: number, to: number, count: number): string[] {
  const keys: string[] = [];
  for (let n = 0; keys.length < count; n += 1) {
    const hash = hashOf(purpose, key(n));
    if (hash >= from && hash < to) keys.push(key(n));
  }
  return keys;
}

export const keysOf = (split: (typeof SPLITS)[number], count: number): string[] =>
  split === 'train'
    ? keysWithin('split', 0, SHARES.train, count)
    : split === 'val'
      ? keysWithin('split', SHARES.train, SHARES.train + SHARES.val, count)
      : keysWithin('split', SHARES.train + SHARES.val, 1, count);

export const family = (holdout: Family['holdout'] = { policy: 'none' }, id = 'family'): Family =>
  ({ id, holdout }) as Family;

export function documentsOf(docs: readonly Doc[]): SplitDocuments {
  const grouping = createGrouping(docs.length);
  docs.forEach(({ keys = [], cluster = null, content }, document) => {
    grouping.add(document, keys, cluster, content ?? key(1_000_000 + document));
  });
  return {
    grouping: grouping.build(),
    kept: Uint8Array.from(docs, ({ kept = true }) => (kept ? 1 : 0)),
    family: Uint16Array.from(docs, (doc) => doc.family ?? 0),
    named: Uint8Array.from(docs, ({ named = false }) => (named ? 1 : 0)),
    prior: Uint8Array.from(docs, ({ prior }) => (prior === undefined ? 0 : SPLITS.indexOf(prior) + 1)),
  };
}

export function assign(
  docs: readonly Doc[],
  families: readonly Family[] = [family()],
  shares: SplitRules['shares'] = SHARES,
): Map<number, AssignedDocument> {
  return assignSplits(documentsOf(docs), { seed: SEED, families: [...families], shares });
}

/** Where each document goes; undefined where nothing was said of it. */
export const splits = (...args: Parameters<typeof assign>): (AssignedDocument['split'] | undefined)[] => {
  const assigned = assign(...args);
  return args[0].map((_, document) => assigned.get(document)?.split);
};
