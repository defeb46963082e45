// Lets an execution go on where it stopped; where the engine cannot, starts another one that takes its version over.
import { isReleaseError } from '../../core/errors/index.ts';
import type { ExecutionInfo, Workflow } from '../../platform/ports.ts';
import { executionInput } from '../execution-input.ts';
import { executionName } from './run.ts';

/** The name of the execution that goes on: the given one, or the one that took it over. */
export async function resumed(
  workflow: Pick<Workflow, 'resume' | 'start'>,
  { execution, input }: ExecutionInfo,
): Promise<string> {
  try {
    await workflow.resume(execution);
    return execution;
  } catch (error) {
    if (!isReleaseError(error) || error.code !== 'NotRedrivable') throw error;
    const { version, kind } = executionInput(input);
    // An execution that has a name of ours was started with a version and a kind.
    const next = executionName(version, kind);
    process.stderr.write(
      `${execution} cannot be redriven: ${next} takes over with the same input, and finds its work\n`,
    );
    await workflow.start(next, { ...(input as Readonly<Record<string, never>>), takeover: true });
    return next;
  }
}
