// Follows an execution that was started or resumed, and says what it came to.
import type { ExecutionInfo, WorkflowEvent } from '../../platform/ports.ts';
import { type Composed, writePublicKey } from '../compose.ts';
import { type Engine, openEngine } from '../engine.ts';
import { freeMemory } from '../free-memory.ts';
import { packInThread } from '../languages.ts';
import { causeOf, outcomeOf, type RunOutcome } from '../outcome.ts';
import { progressFor } from '../terminal.ts';

interface FollowOptions {
  readonly json: boolean;
  readonly concurrency?: number | undefined;
  /** What goes on: the execution as it stood. */
  readonly info?: ExecutionInfo;
}

/** As a shell says of a command that ended by an interrupt. */
const EXIT_INTERRUPTED = 130;

/** What runs on AWS does not stop with the command that looks at it; who presses Ctrl-C has to hear so. */
function sayThatItGoesOn(execution: string): Disposable {
  const onInterrupt = (): void => {
    process.stderr.write(`\nstopped following; ${execution} goes on: \`watch ${execution}\` follows it again\n`);
    process.exit(EXIT_INTERRUPTED);
  };
  process.once('SIGINT', onInterrupt);
  return { [Symbol.dispose]: () => void process.off('SIGINT', onInterrupt) };
}

/** What only stages of this process need. */
async function embeddedUse({ aws }: Composed) {
  if (aws !== undefined) return {};
  const languages = await packInThread();
  freeMemory();
  return { languages };
}

/** Step Functions tells a history from its beginning; what was told before, perhaps days ago, is not told again. */
function notToldBefore(
  { aws }: Composed,
  execution: string,
  info: ExecutionInfo | undefined,
  onEvent: (event: WorkflowEvent) => void,
): (event: WorkflowEvent) => void {
  let isNew = aws === undefined || info?.execution !== execution || info.state === null;
  return (event) => {
    isNew ||= 'state' in event && event.state === info?.state;
    if (isNew) onEvent(event);
  };
}

/** `begin` starts or resumes, and gives the name of the execution that is to be followed. */
export async function followExecution(
  composed: Composed,
  { json, concurrency, info: before }: FollowOptions,
  begin: (engine: Engine) => Promise<string>,
): Promise<RunOutcome> {
  const view = progressFor(json);
  await writePublicKey(composed);
  const use = await embeddedUse(composed);
  const engine = await openEngine(composed, { concurrency, onProgress: view.onProgress, ...use });
  try {
    const execution = await begin(engine);
    using _ = composed.aws === undefined ? null : sayThatItGoesOn(execution);
    const onEvent = notToldBefore(composed, execution, before, view.onEvent);
    const info = await engine.workflow.follow(execution, onEvent);
    return await outcomeOf(composed, info, await causeOf(engine.workflow, info));
  } finally {
    view.close();
    await engine.close();
  }
}
