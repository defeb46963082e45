// Weights that make the available tokens meet the shares, and what a trainer reads of them.
import { describe, expect, it } from 'vitest';
import {
  buildRoutingConfig,
  createTokenCounter,
  RoutingConfig,
  realiseCurriculum,
} from '../../../core/curriculum/index.ts';
import { CurriculumReport } from '../../../core/evidence/index.ts';
import { config } from '../gates/sample.ts';

type Config = typeof config;
interface Batch {
  readonly family: string;
  readonly source_id: string;
  readonly tokens: number;
  readonly records: number;
  readonly generated?: boolean;
}

function realise(batches: readonly Batch[], curriculum: Partial<Config['curriculum']> = {}) {
  const own = { ...config, curriculum: { ...config.curriculum, ...curriculum } };
  const counter = createTokenCounter(own.curriculum.phases);
  for (const { records, tokens, generated = false, ...rest } of batches) {
    for (let index = 0; index < records; index += 1) counter.add({ ...rest, kind: 'sft', tokens, generated });
  }
  return { own, report: CurriculumReport.parse(realiseCurriculum(own, counter.counted)) };
}

const BATCHES: readonly Batch[] = [
  { family: 'harbour', source_id: 'quay', tokens: 100, records: 90 },
  { family: 'storm', source_id: 'gale', tokens: 100, records: 10 },
  { family: 'attic', source_id: 'chest', tokens: 100, records: 10, generated: true },
];

describe('realiseCurriculum', () => {
  it('meets the shares, the smallest stage at one epoch', () => {
    const { report } = realise(BATCHES);
    expect(report.budget_tokens).toBe(5000);
    expect(report.stages.map(({ stage, available_tokens, weight }) => [stage, available_tokens, weight])).toEqual([
      ['one', 9000, 0.333333],
      ['two', 2000, 1],
    ]);
    for (const { difference } of report.stages) expect(Math.abs(difference)).toBeLessThan(1e-5);
  });

  it('repeats small stages where a budget asks for it, and shows the epochs of each family', () => {
    const { report } = realise(BATCHES, { budget_tokens: 30_000 });
    expect(report.stages.map(({ families }) => families.map(({ family, epochs }) => [family, epochs]))).toEqual([
      [['harbour', 2]],
      [
        ['storm', 6],
        ['attic', 6],
      ],
    ]);
    for (const { difference } of report.stages) expect(Math.abs(difference)).toBeLessThan(1e-5);
  });

  it('shows a stage without tokens as missed, and what that does to the others', () => {
    const { report } = realise(BATCHES.slice(0, 1));
    expect(report.stages.map(({ realised_share, weight }) => [realised_share, weight > 0])).toEqual([
      [1, true],
      [0, false],
    ]);
  });

  it('counts nothing where there is nothing', () => {
    expect(realise([]).report).toMatchObject({
      budget_tokens: 0,
      stages: [{ realised_share: 0 }, { realised_share: 0 }],
    });
  });

  it('keeps a stage with share 0 outside the balance, seen once', () => {
    const stages = [...config.curriculum.stages.map((stage) => ({ ...stage, share: stage.id === 'one' ? 1 : 0 }))];
    const { report } = realise(BATCHES, { stages });
    expect(report.stages.map(({ weight, realised_share, difference }) => [weight, realised_share, difference])).toEqual(
      [
        [1, 1, 0],
        [1, 0, 0],
      ],
    );
  });

  it('leaves a stage that is not trained out', () => {
    const stages = config.curriculum.stages.map((stage) => ({ ...stage, trained: stage.id === 'one' }));
    expect(realise(BATCHES, { stages }).report.stages[1]).toMatchObject({ target_share: 0, weight: 0 });
  });

  it('shows the source mix of each stage', () => {
    const [one, two] = realise(BATCHES).report.stages;
    expect(one).toMatchObject({ generated_share: 0, largest_source: { source_id: 'quay', share: 1 } });
    expect(two).toMatchObject({ generated_share: 0.5, largest_source: { source_id: 'chest', share: 0.5 } });
  });

  it('does not depend on the order of the records', () => {
    expect(realise(BATCHES.toReversed()).report).toEqual(realise(BATCHES).report);
  });
});

describe('buildRoutingConfig', () => {
  const { own, report } = realise(BATCHES);
  const routing = RoutingConfig.parse(buildRoutingConfig(own, report));

  it('gives phases in training order, with the epochs that the weights mean', () => {
    expect(routing.phases.map(({ id, train_tokens }) => [id, train_tokens])).toEqual([
      ['first', 9000],
      ['second', 2000],
    ]);
    expect(routing.phases[0]?.families).toEqual([
      { family: 'harbour', stage: 'one', weight: 0.333333, epochs: 0.333333, train_tokens: 9000, train_records: 90 },
    ]);
  });

  it('names prefixes only where records lie, and held-out splits never', () => {
    expect(routing.phases.map(({ prefixes }) => prefixes)).toEqual([['data/sft/train/one-'], ['data/sft/train/two-']]);
    expect(buildRoutingConfig(realise([]).own, realise([]).report).phases.map(({ prefixes }) => prefixes)).toEqual([
      [],
      [],
    ]);
  });

  it('carries the limits that the report was judged by', () => {
    expect(routing.limits).toMatchObject({ balance_tolerance: 0.02, max_epochs: 4, context_tokens: 8192 });
  });
});
