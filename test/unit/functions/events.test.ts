// The sample payloads under events/: what a stage takes, and what it refuses before it does anything.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { StageContract } from '../../../functions/stage.ts';
import { STAGES as OF_THE_WORKFLOW } from '../../../functions/stages.ts';
import { BESIDE_THE_WORKFLOW } from '../../support/beside-the-workflow.ts';

const STAGES = new Map([...OF_THE_WORKFLOW, ...BESIDE_THE_WORKFLOW]);
const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'events');

const Manifest = z.array(
  z.discriminatedUnion('expected', [
    z.strictObject({ file: z.string(), stage: z.string(), expected: z.literal('accepted') }),
    /** `field`: where the contract says no; empty where the payload as a whole is refused. */
    z.strictObject({ file: z.string(), stage: z.string(), expected: z.literal('refused'), field: z.string() }),
  ]),
);

const read = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
const manifest = Manifest.parse(read('manifest.json'));
const folderOf = (stage: string): string => stage.replace(/(?<!^)(?=[A-Z])/g, '-').toLowerCase();

async function contractOf(stage: string): Promise<StageContract<z.ZodType, z.ZodType>> {
  const module = (await import(join(ROOT, 'functions', folderOf(stage), 'contract.ts'))) as Record<
    string,
    StageContract<z.ZodType, z.ZodType>
  >;
  const contract = Object.values(module).find((value) => value.name === stage);
  if (contract === undefined) throw new Error(`no contract for ${stage}`);
  return contract;
}

describe('events', () => {
  test('hold an accepted and a refused payload of every stage, and nothing that the manifest does not list', () => {
    const expected = [...STAGES.keys()]
      .flatMap((stage) => [`${folderOf(stage)}/accepted.json`, `${folderOf(stage)}/refused.json`])
      .sort();
    expect(manifest.map(({ file }) => file).sort()).toEqual(expected);
    const there = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1));
    expect(there.sort()).toEqual([...expected, 'manifest.json'].sort());
    for (const { file, stage, expected: word } of manifest) expect(file).toBe(`${folderOf(stage)}/${word}.json`);
  });

  test.each(
    manifest.filter(({ expected }) => expected === 'accepted').map(({ file, stage }) => [file, stage] as const),
  )('%s is accepted as it stands', async (file, stage) => {
    const contract = await contractOf(stage);
    expect(existsSync(join(FOLDER, file))).toBe(true);
    expect(contract.input.parse(read(file))).toEqual(read(file));
  });

  test.each(
    manifest.flatMap((entry) =>
      entry.expected === 'refused' ? [[entry.file, entry.stage, entry.field] as const] : [],
    ),
  )('%s is refused by its field, before any port is touched', async (file, stage, field) => {
    const untouchable = new Proxy(
      {},
      {
        get: (_, name) => {
          throw new Error(`the stage asked for ${String(name)}`);
        },
      },
    );
    const context = { ports: untouchable, progress: () => undefined } as unknown as Parameters<
      NonNullable<ReturnType<typeof STAGES.get>>['run']
    >[1];
    await expect(STAGES.get(stage)?.run(read(file), context)).rejects.toMatchObject({
      // Its payload is a person's; those of all others are made by the pipeline.
      code: stage === 'OpenRelease' ? 'PayloadRefused' : 'ContractViolated',
      place: { field },
    });
    const accepted = (await contractOf(stage)).input.safeParse(read(file.replace('refused', 'accepted')));
    expect(accepted.success).toBe(true);
  });
});
