// Writing a frame to the journal, with what belongs to the same transition.
import { Halted } from './asl-error.ts';
import { type Frame, pathOf } from './frame.ts';
import type { JournalEventType } from './journal/journal.ts';
import type { Run } from './run.ts';

export const now = (run: Run): string => run.clock.now().toISOString();

/** One transaction. Throws Halted where the execution has been ended, or taken over, from elsewhere. */
export function record(run: Run, frame: Frame, also: () => void): void {
  run.journal.write(() => {
    const { executions, leases, frames } = run.journal;
    if (executions.status(run.execution) !== 'RUNNING' || !leases.held(run.execution)) throw new Halted();
    frames.put(run.execution, frame);
    also();
  });
}

/** A line of the history about the frame's present state. */
export function note(run: Run, frame: Frame, type: JournalEventType, error?: string): void {
  const event = { execution: run.execution, at: now(run), path: pathOf(frame), type, state: frame.state };
  run.journal.append(error === undefined ? event : { ...event, error });
}
