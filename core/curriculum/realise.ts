// Decides the weights that make the available train tokens meet the target shares, and what they mean in epochs.
import type { ReleaseConfig } from '../config/index.ts';
import type { CurriculumReport } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';
import type { TrainTokens } from './token-counter.ts';

type Stage = CurriculumReport['stages'][number];
type Config = Pick<ReleaseConfig, 'curriculum' | 'families'>;

/** Weights are published with six decimals; what they realise is computed from the rounded ones. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

interface Available {
  readonly id: string;
  /** Share of the balance; 0 for a stage that is not trained, or is trained beside the balance. */
  readonly share: number;
  readonly trained: boolean;
  readonly families: readonly string[];
  readonly tokens: number;
}

function availableOf({ curriculum, families }: Config, train: TrainTokens): readonly Available[] {
  return curriculum.stages.map(({ id, share, trained }) => {
    const own = families.filter(({ stage }) => stage === id).map((family) => family.id);
    return {
      id,
      share: trained ? share : 0,
      trained,
      families: own,
      tokens: sum(own.map((family) => train.families.get(family)?.tokens ?? 0)),
    };
  });
}

/** As many tokens as the smallest stage allows at one epoch, unless the configuration names a number. */
function budgetOf(configured: number, stages: readonly Available[]): number {
  if (configured > 0) return configured;
  const limits = stages
    .filter(({ share, tokens }) => share > 0 && tokens > 0)
    .map(({ share, tokens }) => tokens / share);
  return limits.length === 0 ? 0 : Math.floor(Math.min(...limits));
}

/** A stage beside the balance (share 0) is seen once by the phases that name its families. */
function weightOf({ share, trained, tokens }: Available, budget: number): number {
  if (tokens === 0 || !trained) return 0;
  return share === 0 ? 1 : rounded((share * budget) / tokens);
}

function largestOf(stage: Available, train: TrainTokens): Stage['largest_source'] {
  const tokens = new Map<string, number>();
  for (const [source, count] of stage.families.flatMap((family) => [...(train.sources.get(family) ?? [])])) {
    tokens.set(source, (tokens.get(source) ?? 0) + count);
  }
  const [largest] = [...tokens].sort(([a, x], [b, y]) => y - x || compareBytes(a, b));
  return largest === undefined || stage.tokens === 0
    ? null
    : { source_id: largest[0], share: largest[1] / stage.tokens };
}

/**
 * `weight` is how often the tokens of a stage are seen, so it is the epochs of each of its families. Realised share =
 * tokens × weight over the sum of that of all stages with a share.
 */
export function realiseCurriculum(config: Config, train: TrainTokens): CurriculumReport {
  const stages = availableOf(config, train);
  const budget = budgetOf(config.curriculum.budget_tokens, stages);
  const weights = new Map(stages.map((stage) => [stage.id, weightOf(stage, budget)]));
  const seen = (stage: Available): number => (stage.share === 0 ? 0 : stage.tokens * (weights.get(stage.id) ?? 0));
  const all = sum(stages.map(seen));
  return {
    budget_tokens: budget,
    stages: stages.map((stage) => {
      const weight = weights.get(stage.id) ?? 0;
      const realised = all === 0 ? 0 : seen(stage) / all;
      return {
        stage: stage.id,
        target_share: stage.share,
        available_tokens: stage.tokens,
        weight,
        realised_share: realised,
        difference: realised - stage.share,
        families: stage.families.map((family) => ({
          family,
          train_tokens: train.families.get(family)?.tokens ?? 0,
          train_records: train.families.get(family)?.records ?? 0,
          epochs: (train.families.get(family)?.tokens ?? 0) === 0 ? 0 : weight,
        })),
        generated_share:
          stage.tokens === 0 ? 0 : sum(stage.families.map((family) => train.generated.get(family) ?? 0)) / stage.tokens,
        largest_source: largestOf(stage, train),
      };
    }),
    phases: config.curriculum.phases.map(({ id, families }) => ({
      phase: id,
      families,
      train_tokens: train.phases.get(id) ?? 0,
    })),
  };
}
