// invoke: one stage on one event, over the stores that the environment names.
import { existsSync, readFileSync } from 'node:fs';
import { ReleaseError } from '../../core/errors/index.ts';
import { STAGES } from '../../functions/stages.ts';
import { type ComposeOptions, compose } from '../compose.ts';
import { report } from '../terminal.ts';

/** `take-inventory` and `TakeInventory` name the same stage. */
const wordOf = (name: string): string =>
  name
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');

function readEvent(file: string): unknown {
  if (!existsSync(file)) throw new ReleaseError('Usage', 'the event file does not exist', { file });
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ReleaseError('Usage', 'the event is not valid JSON', { file });
  }
}

export async function invokeCommand(
  name: string,
  eventFile: string,
  options: ComposeOptions & { readonly json?: boolean | undefined },
): Promise<number> {
  const stage = STAGES.get(wordOf(name));
  if (stage === undefined)
    throw new ReleaseError('Usage', `no stage is named so; known are ${[...STAGES.keys()].join(', ')}`, {
      field: 'stage',
    });
  const { ports } = await compose(options);
  const output = await stage.run(readEvent(eventFile), { ports, progress: () => undefined });
  report(options.json === true, [JSON.stringify(output, null, 2)], output);
  return 0;
}
