export { createEmbeddedWorkflow, type EmbeddedWorkflow } from './embedded-workflow.ts';
export type { Invoke } from './run.ts';
export { createWorkerInvoker, type WorkerInvokerOptions } from './worker-invoker.ts';
export { postFromWorker, serveTasks } from './worker-tasks.ts';
