// The process in which a model runs: what crashes or hangs here takes no pipeline along. Says nothing but answers.
import { labelUnits, type RunWindow } from './label-units.ts';
import type { Answer, Ask, OpenModel } from './messages.ts';
import { openSession, type Runtime } from './onnx-session.ts';
import { loadRuntime } from './runtime.ts';

let opened: { readonly run: RunWindow; readonly model: OpenModel } | undefined;

async function open(model: OpenModel): Promise<Answer> {
  let runtime: Runtime;
  try {
    runtime = loadRuntime(model.runtime) as Runtime;
  } catch {
    return { trouble: 'runtime_missing' };
  }
  try {
    opened = { run: await openSession(runtime, model.graph), model };
    return 'opened';
  } catch {
    return { trouble: 'graph_refused' };
  }
}

async function answer(ask: Ask): Promise<Answer> {
  if ('open' in ask) return open(ask.open);
  if (opened === undefined) return { trouble: 'failed' };
  try {
    return { labels: await labelUnits(opened.run, ask.units, opened.model) };
  } catch {
    // What the runtime says can quote its input.
    return { trouble: 'failed' };
  }
}

process.on('message', (ask: Ask) => {
  void answer(ask).then((said) => process.send?.(said));
});
process.on('disconnect', () => process.exit());
