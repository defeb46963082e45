// A process that ends itself by SIGKILL at an exact moment of an execution; and one that walks it undisturbed, leaving a
// copy of everything at the entry of each state, and how many writes and returns each state has.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { faultRun, type Hooks, type Scenario } from './fault-run.ts';

export type Moment =
  | { readonly at: 'entered' }
  /** `number` counts from 1 within the state. `within`: half of the object lies in a temporary file. */
  | { readonly at: 'before' | 'within' | 'after'; readonly number: number }
  | { readonly at: 'returned'; readonly number: number };

export interface StateCounts {
  /** Keys, in the order in which the undisturbed execution wrote them. */
  writes: string[];
  returns: number;
}
export type Counts = Readonly<Record<string, StateCounts>>;

export type KillJob =
  | {
      readonly job: 'walk';
      readonly scenario: Scenario;
      readonly folder: string;
      readonly begin: 'start' | 'resume';
      readonly copies: string;
    }
  | {
      readonly job: 'kill';
      readonly scenario: Scenario;
      readonly folder: string;
      readonly begin: 'start' | 'resume';
      readonly state: string;
      readonly moment: Moment;
    };

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

function killHooks(state: string, moment: Moment): Hooks {
  const seen = { writes: 0, withins: 0, dones: 0, returns: 0 };
  const when = (at: Moment['at'], now: string, count: () => number): void => {
    if (now !== state || moment.at !== at) return;
    if (moment.at === 'entered' || count() === moment.number) die();
  };
  return {
    entered: (now) => when('entered', now, () => 0),
    beforeWrite: (now) => when('before', now, () => ++seen.writes),
    withinWrite: (now) => when('within', now, () => ++seen.withins),
    afterWrite: (now) => when('after', now, () => ++seen.dones),
    returned: (now) => when('returned', now, () => ++seen.returns),
  };
}

async function walk(job: Extract<KillJob, { job: 'walk' }>): Promise<void> {
  const counts: Record<string, StateCounts> = {};
  const of = (state: string): StateCounts => {
    const known = counts[state] ?? { writes: [], returns: 0 };
    counts[state] = known;
    return known;
  };
  await faultRun({
    folder: job.folder,
    scenario: job.scenario,
    begin: job.begin,
    hooks: {
      entered: (state) => {
        of(state);
        cpSync(job.folder, join(job.copies, state), { recursive: true });
      },
      afterWrite: (state, key) => {
        if (state !== '') of(state).writes.push(key);
      },
      returned: (state) => {
        of(state).returns += 1;
      },
    },
  });
  writeFileSync(join(job.copies, `counts-${job.begin}.json`), JSON.stringify(counts));
}

async function main(job: KillJob): Promise<void> {
  if (job.job === 'walk') return walk(job);
  await faultRun({
    folder: job.folder,
    scenario: job.scenario,
    begin: job.begin,
    hooks: killHooks(job.state, job.moment),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await main(JSON.parse(process.argv[2] ?? '') as KillJob);
