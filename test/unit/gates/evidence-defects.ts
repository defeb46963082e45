// The ways in which evidence fails to be evidence: nothing happened, cut short, of another shape, fewer or more reports.
import type { EvidenceKey, EvidenceMap } from '../../../core/gates/index.ts';
import { evidence } from './sample.ts';

/** Evidence of a run in which nothing happened: every number is 0, every list empty. */
export function emptied(value: unknown): unknown {
  if (typeof value === 'number') return 0;
  if (Array.isArray(value)) return value.length === 10 ? value.map(() => 0) : [];
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item)]));
}

/** Evidence that cannot be parsed. */
export const BROKEN: Readonly<Record<string, (value: object) => unknown>> = {
  'could not be read': () => null,
  'is empty': () => ({}),
  'is a list': (value) => [value],
  'is a text': () => 'passed',
  'lacks its first field': (value) => Object.fromEntries(Object.entries(value).slice(1)),
  'lacks its last field': (value) => Object.fromEntries(Object.entries(value).slice(0, -1)),
  'has a field too many': (value) => ({ ...value, passed: true }),
};

/** Evidence that is made of parts: other numbers of reports than were planned. */
export const PARTS: { readonly [K in EvidenceKey]?: readonly (readonly [string, Partial<EvidenceMap[K]>])[] } = {
  preparation: [
    ['fewer', { reported_units: 1 }],
    ['more', { reported_units: 3 }],
  ],
  duplicates: [
    ['fewer', { reported_checks: 2 }],
    ['more', { reported_checks: 4 }],
  ],
  leaks: [
    ['fewer', { reported_partitions: 1 }],
    ['more', { reported_partitions: 3 }],
  ],
  verification: [
    ['fewer', { shards: evidence.verification.shards.slice(1) }],
    ['more', { shards: [...evidence.verification.shards, ...evidence.verification.shards.slice(1)] }],
    [
      'fewer',
      { shards: evidence.verification.shards.map((shard) => ({ ...shard, shard: 'data/sft/train/one-0.jsonl' })) },
    ],
  ],
  consumption: [
    ['fewer', { read_shards: 3 }],
    ['more', { read_shards: 5 }],
  ],
};
