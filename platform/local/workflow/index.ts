export {
  createEmbeddedWorkflow,
  type EmbeddedWorkflow,
  type EmbeddedWorkflowOptions,
} from './embedded-workflow.ts';
export type { JournalEvent } from './journal/journal.ts';
export type { Invoke } from './run.ts';
export { createWorkerInvoker, type WorkerInvoker, type WorkerInvokerOptions } from './worker-invoker.ts';
export { postFromWorker, serveTasks } from './worker-tasks.ts';
