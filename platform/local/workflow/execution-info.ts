// What the outside is told of an execution.
import type { ExecutionInfo, ExecutionStatus } from '../../ports.ts';
import type { Execution } from './journal/executions.ts';
import type { Journal } from './journal/journal.ts';

const ENDED: readonly ExecutionStatus[] = ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED_OUT'];

export function hasEnded(status: ExecutionStatus): boolean {
  return ENDED.includes(status);
}

export function infoOf(journal: Journal, found: Execution): ExecutionInfo {
  const root = journal.read(() => journal.frames.get(found.execution, '', 0));
  return {
    execution: found.execution,
    status: found.status,
    state: root?.state ?? null,
    input: found.input,
    output: found.output,
    error: found.error,
    started_at: found.startedAt,
    ended_at: found.endedAt,
  };
}
