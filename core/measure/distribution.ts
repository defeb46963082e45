// Lengths by family, kind and split, and the labels of all exported records.
import type { DistributionReport, RecordFacts } from '../evidence/index.ts';
import { compareBytes, type Split } from '../record/index.ts';
import { createValueCounts, type ValueCounts } from './value-counts.ts';

type Counted = Pick<RecordFacts, 'family' | 'kind' | 'tokens' | 'turns' | 'language' | 'labels'>;

export interface DistributionCounter {
  add(facts: Counted, split: Split): void;
  report(): Omit<DistributionReport, 'previous' | 'changes'>;
}

interface Row {
  readonly family: string;
  readonly kind: string;
  readonly split: string;
  readonly tokens: ValueCounts;
  readonly turns: ValueCounts;
}

const SPLITS: readonly string[] = ['train', 'val', 'test'];
const byRow = (a: Row, b: Row): number =>
  compareBytes(a.family, b.family) || compareBytes(a.kind, b.kind) || SPLITS.indexOf(a.split) - SPLITS.indexOf(b.split);

type Counts = Map<string, number>;
const count = (counts: Counts, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
const sorted = (counts: Counts): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a], [b]) => compareBytes(a, b)));

export function createDistributionCounter(): DistributionCounter {
  const rows = new Map<string, Row>();
  const labels = {
    languages: new Map(),
    risk: new Map(),
    modality: new Map(),
    topic: new Map(),
    edge_category: new Map(),
  } satisfies Record<string, Counts>;
  const rowOf = (family: string, kind: string, split: string): Row => {
    const key = `${family}/${kind}/${split}`;
    const row = rows.get(key) ?? { family, kind, split, tokens: createValueCounts(), turns: createValueCounts() };
    rows.set(key, row);
    return row;
  };
  return {
    add: (facts, split) => {
      const row = rowOf(facts.family, facts.kind, split);
      row.tokens.add(facts.tokens);
      row.turns.add(facts.turns);
      count(labels.languages, facts.language);
      count(labels.risk, facts.labels.risk);
      for (const modality of facts.labels.modality) count(labels.modality, modality);
      for (const topic of facts.labels.topic) count(labels.topic, topic);
      if (facts.labels.edge_category !== null) count(labels.edge_category, facts.labels.edge_category);
    },
    report: () => ({
      rows: [...rows.values()].sort(byRow).map(({ family, kind, split, tokens, turns }) => ({
        family,
        kind,
        split,
        tokens: tokens.statistics(),
        turns: turns.statistics(),
      })),
      languages: sorted(labels.languages),
      risk: sorted(labels.risk),
      modality: sorted(labels.modality),
      topic: sorted(labels.topic),
      edge_category: sorted(labels.edge_category),
    }),
  };
}
