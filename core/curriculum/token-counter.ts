// Counts the train tokens that a curriculum can draw on, by family, source and phase.
import type { ReleaseConfig } from '../config/index.ts';
import type { RecordFacts } from '../evidence/index.ts';

interface Amount {
  readonly records: number;
  readonly tokens: number;
}

export interface TrainTokens {
  readonly families: ReadonlyMap<string, Amount>;
  /** Tokens by family, then source. */
  readonly sources: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Tokens of generated text by family. */
  readonly generated: ReadonlyMap<string, number>;
  /** Tokens by phase: of its families, those of its kinds. */
  readonly phases: ReadonlyMap<string, number>;
}

export interface TokenCounter {
  /** Called for exported records of the train split only. */
  add(facts: Pick<RecordFacts, 'family' | 'source_id' | 'kind' | 'tokens' | 'generated'>): void;
  readonly counted: TrainTokens;
}

const plus = (counts: Map<string, number>, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

export function createTokenCounter(phases: ReleaseConfig['curriculum']['phases']): TokenCounter {
  const families = new Map<string, Amount>();
  const sources = new Map<string, Map<string, number>>();
  const generated = new Map<string, number>();
  const byPhase = new Map<string, number>();
  return {
    add: ({ family, source_id, kind, tokens, generated: isGenerated }) => {
      const known = families.get(family) ?? { records: 0, tokens: 0 };
      families.set(family, { records: known.records + 1, tokens: known.tokens + tokens });
      const own = sources.get(family) ?? new Map<string, number>();
      sources.set(family, own);
      plus(own, source_id, tokens);
      if (isGenerated) plus(generated, family, tokens);
      const phase = phases.find((candidate) => candidate.kinds.includes(kind) && candidate.families.includes(family));
      if (phase !== undefined) plus(byPhase, phase.id, tokens);
    },
    counted: { families, sources, generated, phases: byPhase },
  };
}
