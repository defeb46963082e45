// The workflow port on this machine: executions that are started, followed, resumed and ended over one journal.
import { setMaxListeners } from 'node:events';
import { parseStateMachine, type StateMachine } from '../../../core/asl/index.ts';
import { ReleaseError } from '../../../core/errors/index.ts';
import { canonicalJson } from '../../../core/record/index.ts';
import type { Clock, ExecutionInfo, ObjectStore, Workflow, WorkflowEvent } from '../../ports.ts';
import { drive, type Ending } from './drive.ts';
import { createEvaluate } from './evaluate.ts';
import { hasEnded, infoOf } from './execution-info.ts';
import type { Execution } from './journal/executions.ts';
import { type JournalEvent, openJournal } from './journal/journal.ts';
import { payloadText } from './payload.ts';
import type { Invoke, Run } from './run.ts';
import { runMachine } from './run-machine.ts';
import { taskTokens } from './task-tokens.ts';

export interface EmbeddedWorkflowOptions {
  /** A parsed *.asl.json. An execution keeps the definition that it began with. */
  readonly definition: unknown;
  readonly journalFile: string;
  /** Where ItemReaders read and ResultWriters write; the Bucket of their Arguments is not looked at. */
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly invoke: Invoke;
  /** Caps every MaxConcurrency; outputs do not depend on it. */
  readonly maxConcurrency?: number | undefined;
  /** `StateMachine.Name` of the context object. */
  readonly name?: string | undefined;
  /** A fault hook for tests: called after every commit of the journal; what it throws stops the engine as a crash would. */
  readonly onCommit?: ((commits: number) => void) | undefined;
}

export interface EmbeddedWorkflow extends Workflow, AsyncDisposable {
  /** What happened in an execution, oldest first. */
  history(execution: string): readonly JournalEvent[];
  /** Stops what is being followed, as a crash would but in order, and closes the journal. */
  close(): Promise<void>;
}

/** Throws Configuration for a definition that cannot be run, JournalCorrupt for a damaged journal. */
export function createEmbeddedWorkflow(options: EmbeddedWorkflowOptions): EmbeddedWorkflow {
  const { clock, definition } = options;
  const current = parseStateMachine(definition);
  const journal = openJournal(options.journalFile, { onCommit: options.onCommit });
  const evaluate = createEvaluate(clock);
  const followed = new Map<string, { readonly controller: AbortController; readonly done: Promise<ExecutionInfo> }>();
  const at = (): string => clock.now().toISOString();
  const note = (execution: string, type: JournalEvent['type'], error?: string): void =>
    journal.append({ execution, at: at(), path: '/', type, state: '', ...(error === undefined ? {} : { error }) });

  const find = (execution: string): Execution => {
    const found = journal.read(() => journal.executions.get(execution));
    if (found === undefined) throw new ReleaseError('NotFound', 'There is no execution of this name.');
    return found;
  };
  const machineOf = ({ definition: digest }: Execution): StateMachine =>
    parseStateMachine(journal.read(() => journal.executions.definition(digest)));
  const deadlineOf = (machine: StateMachine): number | null =>
    machine.TimeoutSeconds === undefined ? null : clock.now().getTime() + 1000 * machine.TimeoutSeconds;

  const end = (execution: string, ending: Ending): void =>
    journal.writeDurably(() => {
      const found = journal.executions.get(execution);
      if (found === undefined || hasEnded(found.status)) return;
      journal.executions.put({ ...found, ...ending, endedAt: at() });
      journal.tokens.closeAll(execution);
      note(execution, 'execution.ended', ending.error?.name);
    });

  const go = async (
    found: Execution,
    controller: AbortController,
    emit: (event: WorkflowEvent) => void,
  ): Promise<void> => {
    const { execution, input, startedAt } = found;
    const { store, invoke, maxConcurrency, name: machineName = 'release' } = options;
    const ports = { journal, store, clock, invoke, evaluate, runMachine };
    const run: Run = { ...ports, execution, input, startedAt, machineName, maxConcurrency, emit };
    try {
      await drive(run, machineOf(found), found, controller, (ending) => end(execution, ending));
    } finally {
      journal.release(execution);
    }
  };

  const followOn = async (found: Execution, onEvent: (event: WorkflowEvent) => void): Promise<ExecutionInfo> => {
    const { execution } = found;
    journal.write(() => journal.leases.take(execution));
    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    const done = go(found, controller, onEvent).then(() => infoOf(journal, find(execution)));
    followed.set(execution, { controller, done });
    return done.finally(() => followed.delete(execution));
  };

  const close = async (): Promise<void> => {
    for (const { controller } of followed.values()) controller.abort();
    await Promise.allSettled([...followed.values()].map(({ done }) => done));
    journal.close();
  };

  return {
    ...taskTokens(journal, clock),

    start: async (execution, input) => {
      if (!/^[A-Za-z0-9_-]{1,80}$/.test(execution))
        throw new ReleaseError('Usage', 'An execution is named by 1 to 80 letters, digits, - and _.');
      payloadText(input, 'input');
      journal.write(() => {
        const found = journal.executions.get(execution);
        if (found !== undefined) {
          if (canonicalJson(found.input) === canonicalJson(input)) return;
          throw new ReleaseError('ExecutionExists', 'An execution of this name was started with another input.');
        }
        const fresh = { output: null, error: null, startedAt: at(), endedAt: null, deadline: deadlineOf(current) };
        const digest = journal.executions.keepDefinition(definition);
        journal.executions.put({ execution, definition: digest, status: 'RUNNING', input, ...fresh });
        note(execution, 'execution.started');
      });
    },

    resume: async (execution) => {
      const found = find(execution);
      journal.read(() => journal.leases.check(execution));
      if (found.status === 'SUCCEEDED') return;
      if (!hasEnded(found.status)) {
        // Its process died after an iteration had failed and before the Map did: what failed is tried again here too.
        journal.write(() => {
          if (journal.frames.redrive(execution) > 0) note(execution, 'execution.redriven');
        });
        return;
      }
      const deadline = deadlineOf(machineOf(found));
      journal.write(() => {
        journal.executions.put({ ...found, status: 'RUNNING', error: null, endedAt: null, deadline });
        journal.frames.redrive(execution);
        note(execution, 'execution.redriven');
      });
    },

    follow: async (execution, onEvent) => {
      const found = find(execution);
      const info = hasEnded(found.status) ? infoOf(journal, found) : await followOn(found, onEvent);
      if (hasEnded(info.status)) onEvent({ type: 'execution.ended', status: info.status });
      return info;
    },

    describe: async (execution) => {
      const found = journal.read(() => journal.executions.get(execution));
      return found === undefined ? undefined : infoOf(journal, found);
    },
    list: async () => journal.read(() => journal.executions.all()).map((found) => infoOf(journal, found)),
    cancel: async (execution) => {
      find(execution);
      end(execution, { status: 'ABORTED', output: null, error: null });
      followed.get(execution)?.controller.abort();
    },
    history: (execution) => journal.read(() => journal.history(execution)),
    close,
    [Symbol.asyncDispose]: close,
  };
}
