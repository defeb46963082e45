// What prepared, compiled and verified work depends on: a change of a rule redoes what it touches, and nothing else.
import { describe, expect, test } from 'vitest';
import type { ReleaseConfig } from '../../../core/config/index.ts';
import { REDACTOR_VERSION } from '../../../core/redact/index.ts';
import { compileIdentity, verifyIdentity } from '../../../functions/export-identity.ts';
import type { PlannedShard } from '../../../functions/export-plan.ts';
import type { Unit } from '../../../functions/plan.ts';
import { prepareIdentity, prepareTransformations } from '../../../functions/prepare-identity.ts';
import type { Run } from '../../../functions/run.ts';
import { workPrefix } from '../../../functions/work.ts';
import { APPROVED, pairs, smallConfig, talkFormat, talks } from '../../support/small-release.ts';

const ref = { key: 'work/x', sha256: 'a'.repeat(64), bytes: 1 };
const run = (config: ReleaseConfig): Run => ({ config, opened: { unicode: '16.0' } }) as unknown as Run;
const slice = {
  key: 'talks/one',
  start: 0,
  end: 9,
  object_bytes: 9,
  sha256: 'b'.repeat(64),
  object_sha256: 'c'.repeat(64),
};
const unit: Unit = { unit: 0, source_id: 'talks', slices: [slice] };
const shard = { shard: 0, key: 'data/sft/train/x-0.jsonl', plan: ref } as unknown as PlannedShard;

type Changes = NonNullable<Parameters<typeof smallConfig>[0]>;
const names = (changes: Changes): Record<'prepare' | 'compile' | 'verify', string> => {
  const own = run(smallConfig({ ...changes, sources: [...(changes.sources ?? [talks()]), pairs()] }));
  return {
    prepare: workPrefix(prepareIdentity(own, unit)),
    compile: workPrefix(compileIdentity(own, ref, shard)),
    verify: workPrefix(verifyIdentity(own, ref, shard, 0)),
  };
};
const BASE = names({});
const changedBy = (changes: Changes): string[] => {
  const other = names(changes);
  return (['prepare', 'compile', 'verify'] as const).filter((name) => other[name] !== BASE[name]);
};

describe('the identity of work', () => {
  test.each<readonly [string, Changes, readonly string[]]>([
    ['nothing', {}, []],
    ['the name of the project', { project: { name: 'another' } }, []],
    ['the seed, by which samples are drawn', { project: { seed: 'another' } }, ['verify']],
    ['how many canaries are planted', { project: { verification: { canaries: 50 } } }, ['verify']],
    ['the limits of what canaries may be missed', { project: { verification: { canary_recall: 0.5 } } }, []],
    ['a source’s title', { sources: [talks({ title: 'Another' })] }, []],
    ['who approved a licence', { sources: [talks({ licence: { ...APPROVED, decided_by: 'S. Invented' } })] }, []],
    [
      'the name of a licence',
      { sources: [talks({ licence: { ...APPROVED, licence: 'CC0-1.0' } })] },
      ['compile', 'verify'],
    ],
    ['the format', { sources: [talks({ format: talkFormat({ same_side: 'keep' }) })] }, ['prepare']],
    ['the scope of groups', { sources: [talks({ group_scope: 'shared' })] }, ['prepare']],
    ['the persona', { sources: [talks({ persona: 'gull' })] }, ['prepare', 'compile', 'verify']],
    ['control tokens', { project: { control_tokens: ['<|other|>'] } }, ['prepare', 'verify']],
    ['the redaction policy', { redaction: { max_letter_share: 0.1 } }, ['prepare', 'verify']],
    ['the system prompt', { project: { system_prompts: { professional_therapeutic: 'Listen.' } } }, ['prepare']],
    ['the system prompt of another family', { project: { system_prompts: { edge_cases: 'Listen.' } } }, []],
  ])('after a change of %s is another for %j only', (_, changes, expected) => {
    expect(changedBy(changes)).toEqual(expected);
  });

  test.each(['key', 'start', 'end', 'sha256', 'object_sha256'] as const)(
    'of a unit changes with %s of a slice',
    (field) => {
      const changed = { ...slice, [field]: typeof slice[field] === 'number' ? 5 : 'd'.repeat(64) };
      expect(workPrefix(prepareIdentity(run(smallConfig()), { ...unit, slices: [changed] }))).not.toBe(
        workPrefix(prepareIdentity(run(smallConfig()), unit)),
      );
    },
  );

  test('of a unit is the same at another place of the plan', () => {
    const config = run(smallConfig());
    expect(prepareIdentity(config, { ...unit, unit: 7 })).toEqual(prepareIdentity(config, unit));
  });

  test('is refused where a unit names a source that is not configured', () => {
    expect(() => prepareIdentity(run(smallConfig()), { ...unit, source_id: 'nobody' })).toThrow(
      expect.objectContaining({ code: 'ContractViolated' }),
    );
  });

  test('stands in every record as what was done to it, in order', () => {
    const steps = prepareTransformations(smallConfig(), 'talks');
    expect(steps.map(({ name }) => name)).toEqual(['parse-conversation', 'normalise', 'redact', 'label']);
    expect(steps.find(({ name }) => name === 'redact')?.version).toBe(REDACTOR_VERSION);
  });
});
