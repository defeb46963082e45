import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineContract, defineStage, type StageContext } from '../../../functions/stage.ts';

const SECRET = 'quillfeather';
const contract = defineContract({
  name: 'Echo',
  version: '1',
  input: z.strictObject({ run: z.strictObject({ count: z.int() }) }),
  output: z.strictObject({ seen: z.array(z.strictObject({ count: z.int() })) }),
});
const context = {} as StageContext;

describe('a stage', () => {
  test('passes what fits its contract both ways', async () => {
    const stage = defineStage(contract, async ({ run }) => ({ seen: [run] }));
    expect(await stage.run({ run: { count: 3 } }, context)).toEqual({ seen: [{ count: 3 }] });
    expect([stage.name, stage.version]).toEqual(['Echo', '1']);
  });

  test.each([
    ['another type', { run: { count: SECRET } }, 'run.count'],
    ['a missing field', {}, 'run'],
    ['no object', SECRET, ''],
  ])('refuses an input with %s by its field, and never runs', async (_, input, field) => {
    let ran = false;
    const stage = defineStage(contract, async () => {
      ran = true;
      return { seen: [] };
    });
    const error = await stage.run(input, context).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ContractViolated', trouble: 'terminal', place: { field } });
    expect(ran).toBe(false);
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain(SECRET);
  });

  test('refuses an input with a member too many without naming it', async () => {
    const stage = defineStage(contract, async () => ({ seen: [] }));
    const error = await stage.run({ run: { count: 1, [SECRET]: SECRET } }, context).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ContractViolated', place: { field: 'run' } });
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain(SECRET);
  });

  test('refuses its own output the same way', async () => {
    const stage = defineStage(contract, async () => ({ seen: [{ count: SECRET as unknown as number }] }));
    const error = await stage.run({ run: { count: 1 } }, context).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ContractViolated', place: { field: 'seen.0.count' } });
    expect((error as Error).message).toContain('output of Echo');
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain(SECRET);
  });
});
