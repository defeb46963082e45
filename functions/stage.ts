// What a stage is: a contract and an idempotent function over ports; engines know stages by the contract's state word.
import type { z } from 'zod';
import { ReleaseError } from '../core/errors/index.ts';
import type { Progress, StagePorts } from '../platform/ports.ts';

export interface StageContract<I extends z.ZodType, O extends z.ZodType> {
  /** The function's word in the state machine: `${TakeInventory}`. */
  readonly name: string;
  /** Part of every output key; raised whenever the same input would give other bytes. */
  readonly version: string;
  readonly input: I;
  readonly output: O;
  /** Where people write the input: one that does not fit is their PayloadRefused, and no defect of ours. */
  readonly refusal?: 'PayloadRefused';
}

export interface StageContext {
  readonly ports: StagePorts;
  readonly progress: (progress: Omit<Progress, 'stage'>) => void;
}

export interface Stage {
  readonly name: string;
  readonly version: string;
  /** Parses the input, runs, parses the output. Throws ContractViolated where either does not fit, PayloadRefused for an input that people write. */
  run(input: unknown, context: StageContext): Promise<unknown>;
}

export function defineContract<I extends z.ZodType, O extends z.ZodType>(
  contract: StageContract<I, O>,
): StageContract<I, O> {
  return contract;
}

function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  side: string,
  refusal?: StageContract<T, T>['refusal'],
): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path.map(String).join('.') ?? '';
  const sentence = `the ${side} does not fit its contract`;
  if (refusal === 'PayloadRefused') throw new ReleaseError('PayloadRefused', sentence, { field });
  throw new ReleaseError('ContractViolated', sentence, { field });
}

/** Binds a contract to its function; what crosses the border is parsed both ways. */
export function defineStage<I extends z.ZodType, O extends z.ZodType>(
  contract: StageContract<I, O>,
  body: (input: z.infer<I>, context: StageContext) => Promise<z.infer<O>>,
): Stage {
  return {
    name: contract.name,
    version: contract.version,
    run: async (input, context) =>
      parse(
        contract.output,
        await body(parse(contract.input, input, `input of ${contract.name}`, contract.refusal), context),
        `output of ${contract.name}`,
      ),
  };
}
