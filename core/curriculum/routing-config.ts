// What a trainer reads: phases in order, stages with weights, limits, and the epochs that they mean.
import { z } from 'zod';
import type { ReleaseConfig } from '../config/index.ts';
import type { CurriculumReport } from '../evidence/index.ts';
import { RecordKind } from '../record/index.ts';

const Count = z.int().nonnegative();

export const RoutingConfig = z.strictObject({
  format: z.literal('routing-config/1'),
  budget_tokens: Count,
  /** In the order of training. */
  phases: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      kinds: z.array(RecordKind),
      train_tokens: Count,
      families: z.array(
        z.strictObject({
          family: z.string(),
          stage: z.string(),
          weight: z.number(),
          epochs: z.number(),
          train_tokens: Count,
          train_records: Count,
        }),
      ),
      /** Prefixes below the release whose shards hold the phase's train records, with other families of the same stage. */
      prefixes: z.array(z.string()),
    }),
  ),
  stages: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      trained: z.boolean(),
      target_share: z.number(),
      weight: z.number(),
      realised_share: z.number(),
      available_tokens: Count,
    }),
  ),
  limits: z.strictObject({
    balance_tolerance: z.number(),
    max_epochs: z.number(),
    generated_max: z.number(),
    one_source_max: z.number(),
    context_tokens: Count,
    long_session_turns: Count,
  }),
});
export type RoutingConfig = z.infer<typeof RoutingConfig>;

type Config = Pick<ReleaseConfig, 'curriculum' | 'families' | 'project' | 'sources'>;
type Phase = RoutingConfig['phases'][number];

function phaseOf(phase: Config['curriculum']['phases'][number], config: Config, report: CurriculumReport): Phase {
  const families = phase.families.flatMap((family) => {
    const stage = config.families.find(({ id }) => id === family)?.stage;
    const row = report.stages.find((candidate) => candidate.stage === stage);
    const counts = row?.families.find((candidate) => candidate.family === family);
    if (stage === undefined || row === undefined || counts === undefined) return [];
    return [
      {
        family,
        stage,
        weight: row.weight,
        epochs: counts.epochs,
        train_tokens: counts.train_tokens,
        train_records: counts.train_records,
      },
    ];
  });
  const prefixOf = (
    kind: Phase['kinds'][number],
    { family, stage, train_records }: Phase['families'][number],
  ): string[] =>
    train_records > 0 && config.sources.some((source) => source.family === family && source.kind === kind)
      ? [`data/${kind}/train/${stage}-`]
      : [];
  return {
    id: phase.id,
    title: phase.title,
    kinds: phase.kinds,
    train_tokens: report.phases.find((row) => row.phase === phase.id)?.train_tokens ?? 0,
    families,
    prefixes: [...new Set(phase.kinds.flatMap((kind) => families.flatMap((family) => prefixOf(kind, family))))],
  };
}

/** The release's `routing_config.json`. */
export function buildRoutingConfig(config: Config, report: CurriculumReport): RoutingConfig {
  const { curriculum, project } = config;
  return {
    format: 'routing-config/1',
    budget_tokens: report.budget_tokens,
    phases: curriculum.phases.map((phase) => phaseOf(phase, config, report)),
    stages: curriculum.stages.map(({ id, title, trained }) => {
      const row = report.stages.find(({ stage }) => stage === id);
      return {
        id,
        title,
        trained,
        target_share: row?.target_share ?? 0,
        weight: row?.weight ?? 0,
        realised_share: row?.realised_share ?? 0,
        available_tokens: row?.available_tokens ?? 0,
      };
    }),
    limits: {
      balance_tolerance: curriculum.balance_tolerance,
      max_epochs: curriculum.max_epochs,
      generated_max: curriculum.source_mix.generated_max,
      one_source_max: curriculum.source_mix.one_source_max,
      context_tokens: project.conversation.context_tokens,
      long_session_turns: project.conversation.long_session_turns,
    },
  };
}
