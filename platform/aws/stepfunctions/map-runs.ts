// How far the children of a Distributed Map are, and by which name one of them failed.
import { DescribeMapRunCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { ObjectReader, WorkflowEvent } from '../../ports.ts';
import { safeErrorName } from './error-name.ts';
import type { KnownRun } from './translate-history.ts';

interface Looked {
  readonly state: string;
  readonly done: number;
  /** Told so far. */
  readonly items: number;
  /** What the history said; a Map Run may count only what it has begun. */
  readonly known: number;
  readonly open: boolean;
}

export interface MapRuns {
  begin(run: KnownRun): void;
  /** The next look is the last one. */
  end(arn: string): void;
  /** What changed since the last look at the Map Runs that are open. */
  look(): Promise<readonly WorkflowEvent[]>;
}

/** Progress is a courtesy: a run that cannot be described is not looked at again, and nothing fails for it. */
export function watchMapRuns(client: SFNClient): MapRuns {
  const runs = new Map<string, Looked>();
  const lookAt = async (arn: string, before: Looked): Promise<readonly WorkflowEvent[]> => {
    const { itemCounts } = await client.send(new DescribeMapRunCommand({ mapRunArn: arn }));
    if (!before.open) runs.delete(arn);
    const { total = 0, succeeded = 0, failed = 0, timedOut = 0, aborted = 0 } = itemCounts ?? {};
    const done = succeeded + failed + timedOut + aborted;
    const items = Math.max(total, before.known);
    if (items === 0) return [];
    if (before.open) runs.set(arn, { ...before, done, items });
    const { state } = before;
    return [
      ...(before.items !== items ? [{ type: 'map.started', state, items } as const] : []),
      ...(done === before.done ? [] : [{ type: 'map.progressed', state, done, items } as const]),
    ];
  };
  return {
    begin: ({ arn, state, items }) => void runs.set(arn, { state, done: 0, known: items, items: 0, open: true }),
    end: (arn) => {
      const found = runs.get(arn);
      if (found !== undefined) runs.set(arn, { ...found, open: false });
    },
    look: async () => {
      const told: WorkflowEvent[] = [];
      for (const [arn, before] of runs)
        told.push(
          ...(await lookAt(arn, before).catch(() => {
            runs.delete(arn);
            return [];
          })),
        );
      return told;
    },
  };
}

/** Where the ResultWriters of the machine write: the prefix of their Arguments, in this store. */
export interface MapResults {
  readonly store: Pick<ObjectReader, 'get'>;
  readonly prefix: string;
}

/** As much of a result file as is looked at; one entry has at most 256 KiB of input and as much of a cause. */
const LOOKED_AT = 1_048_576;

/**
 * The error of the first child that failed, from the file that the ResultWriter leaves: EXPRESS children can be listed
 * nowhere. Inputs and causes stand there as strings, in which quotation marks are escaped, so that only a member of
 * the entry itself can match. Undefined where there is no such file.
 */
export async function childError({ store, prefix }: MapResults, mapRunArn: string): Promise<string | undefined> {
  const id = mapRunArn.split(':').at(-1) ?? '';
  const folder = [...prefix.split('/').filter((part) => part !== ''), id].join('/');
  const bytes = await store.get(`${folder}/FAILED_0.json`, { end: LOOKED_AT }).catch(() => undefined);
  const found = bytes === undefined ? null : /"Error"\s*:\s*"([^"\\]{1,80})"/.exec(Buffer.from(bytes).toString('utf8'));
  return found === null ? undefined : safeErrorName(found[1]);
}
