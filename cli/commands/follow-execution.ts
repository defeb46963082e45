// Follows an execution that was started or resumed, and says what it came to.
import { type Composed, writePublicKey } from '../compose.ts';
import { type Engine, openEngine } from '../engine.ts';
import { freeMemory } from '../free-memory.ts';
import { packInThread } from '../languages.ts';
import { causeOf, outcomeOf, type RunOutcome } from '../outcome.ts';
import { progressFor } from '../terminal.ts';

interface FollowOptions {
  readonly json: boolean;
  readonly concurrency?: number | undefined;
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

/** `begin` starts or resumes, and gives the name of the execution that is to be followed. */
export async function followExecution(
  composed: Composed,
  { json, concurrency }: FollowOptions,
  begin: (engine: Engine) => Promise<string>,
): Promise<RunOutcome> {
  const view = progressFor(json);
  await writePublicKey(composed);
  const use = await embeddedUse(composed);
  const engine = await openEngine(composed, { concurrency, onProgress: view.onProgress, ...use });
  try {
    const execution = await begin(engine);
    using _ = composed.aws === undefined ? null : sayThatItGoesOn(execution);
    const info = await engine.workflow.follow(execution, view.onEvent);
    return await outcomeOf(composed, info, await causeOf(engine.workflow, info));
  } finally {
    view.close();
    await engine.close();
  }
}
