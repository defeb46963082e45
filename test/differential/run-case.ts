// One case on one engine, through the workflow port: what it came to, in a form that can be compared.
import type { Json } from '../../core/record/index.ts';
import type { ExecutionInfo, ObjectStore, Workflow, WorkflowEvent } from '../../platform/ports.ts';
import type { Case, Outcome } from './case.ts';

/** The states of Distributed Maps, which no history but the embedded engine's tells of. */
function statesOfChildren(definition: Json): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (value: Json, distributed: boolean): void => {
    if (value === null || typeof value !== 'object') return;
    const config = (value as { ProcessorConfig?: { Mode?: string } }).ProcessorConfig;
    const within = distributed || config?.Mode === 'DISTRIBUTED';
    for (const [key, member] of Object.entries(value)) {
      if (key === 'States' && within) for (const name of Object.keys(member as object)) found.add(name);
      walk(member as Json, within);
    }
  };
  walk(definition, false);
  return found;
}

/** Whether `follow` tells the history from its beginning, or what happens while it follows. */
export type Telling = 'history' | 'news';

/** Throws where an answer is due and nobody waits for one. */
export async function runCase(
  workflow: Workflow,
  { definition, input = {}, answers = [], results }: Case,
  bucket: Pick<ObjectStore, 'list' | 'get'>,
  telling: Telling,
): Promise<Outcome> {
  const events: WorkflowEvent[] = [];
  await workflow.start('run', input);
  let info: ExecutionInfo | undefined;
  for (const answer of [undefined, ...answers]) {
    if (answer !== undefined) {
      const [open] = await workflow.waiting('run');
      if (open === undefined) throw new Error(`nobody waits: ${info?.status}`);
      if ('succeed' in answer) await workflow.succeedTask(open.token, answer.succeed);
      else await workflow.failTask(open.token, answer.fail, '');
    }
    if (telling === 'history') events.length = 0;
    info = await workflow.follow('run', (event) => events.push(event));
  }
  if (info === undefined) throw new Error('it was not followed');
  const children = statesOfChildren(definition);
  const told = (of: 'execution' | 'inside'): string[] =>
    events.flatMap((event) => {
      if (event.type !== 'state.entered' && event.type !== 'state.retried') return [];
      if ((event.path === '/') !== (of === 'execution') || children.has(event.state)) return [];
      return [event.type === 'state.entered' ? event.state : `${event.state}!${event.error}`];
    });
  const outcome = {
    status: info.status,
    output: info.output,
    error: info.error?.name ?? null,
    order: told('execution'),
    inner: told('inside').sort(),
  };
  return results === undefined ? outcome : { ...outcome, files: await filesUnder(bucket, results) };
}

async function filesUnder(bucket: Pick<ObjectStore, 'list' | 'get'>, prefix: string): Promise<Record<string, Json>> {
  const files: Record<string, Json> = {};
  for await (const { key } of bucket.list(`${prefix}/`)) {
    const name = key.split('/').at(-1) ?? '';
    if (name === 'manifest.json') continue;
    const text = Buffer.from(await bucket.get(key)).toString('utf8');
    const entries = (name.endsWith('.jsonl') ? text.trim().split('\n') : [text]).map((one) => JSON.parse(one) as Json);
    files[name] = (name.endsWith('.jsonl') ? entries : (entries[0] as Json[])).map(entryOf);
  }
  return files;
}

/** An entry about a child without its names and times; an output as it stands. */
function entryOf(entry: Json): Json {
  if (entry === null || typeof entry !== 'object' || !('Status' in entry)) return entry;
  const { Status, Input, Output = null, Error: error = null } = entry as Record<string, Json>;
  return { Status: Status ?? null, Input: Input ?? null, Output, Error: error };
}
