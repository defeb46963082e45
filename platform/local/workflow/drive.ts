// One go at an execution: until it ends, or until only an answered task token can make it go on.
import type { StateMachine } from '../../../core/asl/index.ts';
import { Halted } from './asl-error.ts';
import type { Execution } from './journal/executions.ts';
import type { Place, Run } from './run.ts';
import { whenDue } from './timing.ts';

export type Ending = Pick<Execution, 'status' | 'output' | 'error'>;

/** Milliseconds between two looks at whether the execution has been ended from elsewhere. */
const POLL = 500;

/** Returns when there is nothing more to do; `end` is called where the execution ended here. */
export async function drive(
  run: Run,
  machine: StateMachine,
  found: Execution,
  controller: AbortController,
  end: (ending: Ending) => void,
): Promise<void> {
  const { signal } = controller;
  let timedOut = false;
  const timeOut = (): void => {
    timedOut = true;
    controller.abort();
  };
  const poll = setInterval(() => {
    if (!signal.aborted && endedElsewhere(run)) controller.abort();
  }, POLL).unref();
  const cancel = found.deadline === null ? () => undefined : whenDue(run.clock, found.deadline, timeOut);
  try {
    setStatus(run, 'RUNNING');
    do {
      const outcome = await run.runMachine(run, machine, rootOf(run), signal);
      if (outcome.kind === 'failed') return end({ status: 'FAILED', output: null, error: outcome.error });
      if (outcome.kind === 'succeeded') return end({ status: 'SUCCEEDED', output: outputOf(run), error: null });
    } while (!rest(run));
  } catch (error) {
    if (!(error instanceof Halted)) throw error;
    const cause = 'The execution ran longer than the TimeoutSeconds of its machine.';
    if (timedOut) end({ status: 'TIMED_OUT', output: null, error: { name: 'States.Timeout', cause } });
  } finally {
    cancel();
    clearInterval(poll);
  }
}

/** A look that fails says nothing: the next write of a frame looks again. */
function endedElsewhere(run: Run): boolean {
  try {
    return run.journal.read(() => run.journal.executions.status(run.execution)) !== 'RUNNING';
  } catch {
    return false;
  }
}

function rootOf(run: Run): Place {
  const { execution, input, startedAt } = run;
  const identity = {
    Id: `execution:${run.machineName}:${execution}`,
    Name: execution,
    Input: input,
    StartTime: startedAt,
  };
  return { group: '', index: 0, input, outer: {}, item: undefined, identity };
}

function outputOf(run: Run): Execution['output'] {
  return run.journal.read(() => run.journal.frames.get(run.execution, '', 0))?.output ?? null;
}

function setStatus(run: Run, status: 'RUNNING' | 'WAITING'): void {
  run.journal.write(() => {
    const found = run.journal.executions.get(run.execution);
    if (found?.status !== 'RUNNING' && found?.status !== 'WAITING') throw new Halted();
    run.journal.executions.put({ ...found, status });
  });
}

/** Puts the execution to rest, unless a token was answered, or ran out, while other branches were still running. */
function rest(run: Run): boolean {
  return run.journal.write(() => {
    const { tokens, executions } = run.journal;
    if (tokens.ripe(run.execution, run.clock.now().getTime())) return false;
    const found = executions.get(run.execution);
    if (found?.status === 'RUNNING') executions.put({ ...found, status: 'WAITING' });
    return true;
  });
}
