// Which execution a person means, and the stores that it works with.
import { existsSync } from 'node:fs';
import { ReleaseError } from '../../core/errors/index.ts';
import type { ExecutionInfo } from '../../platform/ports.ts';
import { type Composed, compose } from '../compose.ts';
import { withWorkflow } from '../engine.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { executionInput, isNamed } from '../execution-input.ts';

export const newestFirst = (a: ExecutionInfo, b: ExecutionInfo): number => (a.started_at < b.started_at ? 1 : -1);

export const unknownExecution = (): ReleaseError =>
  new ReleaseError('NotFound', 'no execution or version of that name is known to this engine');

/** All of them, newest first; of one name or version where one is given. */
export async function executionsOf(composed: Composed, name?: string): Promise<readonly ExecutionInfo[]> {
  const all = await withWorkflow(composed, (workflow) => workflow.list());
  return all.filter((info) => name === undefined || isNamed(info, name)).toSorted(newestFirst);
}

const described = (composed: Composed, execution: string): Promise<ExecutionInfo | undefined> =>
  withWorkflow(composed, (workflow) => workflow.describe(execution));

/** A list may leave out in which state an execution has ended. */
async function newestOf(composed: Composed, name: string | undefined): Promise<ExecutionInfo | undefined> {
  const [newest] = (await executionsOf(composed, name)).filter((info) => info.undescribed !== true);
  return newest === undefined ? undefined : described(composed, newest.execution);
}

/** By name, or the newest one of a version, or the newest of all. Throws NotFound. */
export async function findExecution(composed: Composed, name: string | undefined): Promise<ExecutionInfo> {
  const named = name === undefined ? undefined : await described(composed, name);
  const found = named ?? (await newestOf(composed, name));
  if (found !== undefined) return found;
  throw name === undefined ? new ReleaseError('NotFound', 'nothing was run yet') : unknownExecution();
}

/** The stores as the execution was started with: the embedded engine has its data folder in its input. */
export async function composedFor(composed: Composed, { input }: ExecutionInfo): Promise<Composed> {
  const { data } = executionInput(input);
  return composed.aws !== undefined || data === null ? composed : compose({ engine: 'embedded', data });
}

/** The data folder of the newest execution, where it still exists: what a record of it is traced to. */
export async function dataOfNewestExecution(options: EngineOptions): Promise<string | undefined> {
  const composed = await compose(options);
  if (composed.aws !== undefined) return undefined;
  const [newest] = await executionsOf(composed);
  const data = newest === undefined ? null : executionInput(newest.input).data;
  return data !== null && existsSync(data) ? data : undefined;
}
