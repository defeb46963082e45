// How an engine calls a stage: with one input, or with a batch of a Distributed Map whose items differ in one field.
import { z } from 'zod';
import type { Stage, StageContext } from './stage.ts';

/** What an ItemBatcher hands to a child: what all items share, and the fields of each. */
const Batch = z.strictObject({
  BatchInput: z.record(z.string(), z.unknown()),
  Items: z.array(z.record(z.string(), z.unknown())).min(1),
});

/**
 * Runs a stage on its input, or on each item of a batch in turn, and puts out what it put out, or `{ done }`: who comes
 * after a map reads what its children wrote and takes nobody's word for it.
 */
export async function runStage(stage: Stage, payload: unknown, context: StageContext): Promise<unknown> {
  const batch = Batch.safeParse(payload);
  if (!batch.success) return stage.run(payload, context);
  const { BatchInput, Items } = batch.data;
  for (const item of Items) await stage.run({ ...BatchInput, ...item }, context);
  return { done: Items.length };
}
