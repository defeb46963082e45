// The rows of the matrix states × moments, how one is tried, and what must be there afterwards.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sha256 } from '../../core/record/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { type FaultEnd, faultRun, type Scenario } from './fault-run.ts';
import type { Counts, KillJob, Moment, StateCounts } from './kill-at.ts';

const PROCESS = resolve(import.meta.dirname, 'kill-at.ts');

/** Files in memory where the machine has such a place: a matrix writes the same small files a hundred times. */
export function quickFolder(): { readonly path: string } & Disposable {
  const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const path = realpathSync(mkdtempSync(join(root, 'release-faults-')));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs a job in a process of its own. Resolves to the signal that ended it, null where it ended by itself. */
export async function runJob(job: KillJob): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['--no-warnings', PROCESS, JSON.stringify(job)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compile') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let trouble = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble += text;
  });
  const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (status !== null && status !== 0) throw new Error(`the job failed: ${trouble}`);
  return signal;
}

/** The copy of an execution whose people have answered, and that has not gone on. */
const ANSWERED = 'answered';

/** Answers what an execution waits for, given its folder. */
export type Waiting = (folder: string) => Promise<void>;

export interface Walked {
  readonly scenario: Scenario;
  readonly copies: string;
  readonly counts: Counts;
  /** States in the order in which they are entered. */
  readonly states: readonly string[];
  readonly whenWaiting?: Waiting;
  /** The state that waited for people. */
  readonly waited: string | undefined;
  readonly end: Trace;
}

/** Walks a scenario undisturbed; everything that is tried is compared with how it ended. */
export async function walk(folder: string, scenario: Scenario, whenWaiting?: Waiting): Promise<Walked> {
  const [walked, copies] = [join(folder, 'walk'), join(folder, 'copies')];
  mkdirSync(walked, { recursive: true });
  mkdirSync(copies, { recursive: true });
  const counts: Record<string, StateCounts> = {};
  const leg = async (begin: 'start' | 'resume'): Promise<void> => {
    await runJob({ job: 'walk', scenario, folder: walked, begin, copies });
    const counted = JSON.parse(readFileSync(join(copies, `counts-${begin}.json`), 'utf8')) as Counts;
    // The state that waited is counted in the first leg; when it is answered it does nothing.
    for (const [state, count] of Object.entries(counted)) counts[state] ??= count;
  };
  let waited: string | undefined;
  await leg('start');
  if (whenWaiting !== undefined) {
    waited = Object.keys(counts).at(-1);
    await whenWaiting(walked);
    cpSync(walked, join(copies, ANSWERED), { recursive: true });
    await leg('resume');
  }
  const states = Object.keys(counts);
  const end = await traceOf(await faultRun({ folder: walked, scenario, begin: 'resume' }));
  return { scenario, copies, counts, states, end, waited, ...(whenWaiting === undefined ? {} : { whenWaiting }) };
}

export const nameOf = (moment: Moment): string =>
  moment.at === 'entered'
    ? 'on entry'
    : moment.at === 'returned'
      ? `after return ${moment.number}, before the journal`
      : `${moment.at} write ${moment.number}`;

/** What is left of an execution, for comparing two of them. */
export interface Trace {
  readonly status: string;
  readonly output: unknown;
  /** SHA-256 by key; `present` where the bytes hold a time; how many there are where the key holds a hash. */
  readonly objects: Readonly<Record<string, string>>;
  readonly audit: readonly string[];
  readonly claims: readonly unknown[];
  /** States of the root that were left, in order. */
  readonly left: readonly string[];
  readonly leftovers: readonly string[];
}

/** Bytes that hold a time or a signature over one: there must be exactly as many of them. */
const TIMED =
  /(^|\/)(run|attestation|release_decision|signoffs|cost)\.json$|^ledger\/|^work\/map-results\/|^review\/|^exports\/status\//;

async function objectsOf({ bucket }: StagePorts): Promise<Record<string, string>> {
  const objects = new Map<string, string>();
  for await (const { key } of bucket.list('')) {
    // Sign-offs are signed over a time: their keys are hashes that differ from run to run.
    const name = key.replace(/(comments-)?[0-9a-f]{16,64}\.json$/, '*.json');
    const before = objects.get(name);
    if (name !== key) objects.set(name, String(Number(before ?? 0) + 1));
    else objects.set(key, TIMED.test(key) ? 'present' : sha256(await bucket.get(key)));
  }
  return Object.fromEntries([...objects].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export async function traceOf({ info, ports, bucketPath, history }: FaultEnd): Promise<Trace> {
  const input = info.input as { version: string };
  const audit: string[] = [];
  for await (const { event } of ports.ledger.auditTrail()) audit.push(event);
  const temporary = join(bucketPath, '%tmp');
  return {
    status: info.error === null ? info.status : `${info.status} ${info.error.name}`,
    output: info.output,
    objects: await objectsOf(ports),
    audit,
    claims: [
      await ports.ledger.claimOf(input.version, 'rehearsal'),
      await ports.ledger.claimOf(input.version, 'release'),
    ],
    left: history.filter(({ type, path }) => type === 'state.exited' && path === '/').map(({ state }) => state),
    leftovers: existsSync(temporary) ? readdirSync(temporary) : [],
  };
}

/** Resumes an execution to its end, answering what it waits for. */
export async function finish(folder: string, scenario: Scenario, whenWaiting?: Waiting): Promise<Trace> {
  const end = await faultRun({ folder, scenario, begin: 'resume' });
  if (end.info.status !== 'WAITING' || whenWaiting === undefined) return traceOf(end);
  await whenWaiting(folder);
  return traceOf(await faultRun({ folder, scenario, begin: 'resume' }));
}

/** Kills a process at the moment, goes on in this one, and says what is there in the end. */
export async function tryRow(walked: Walked, state: string, moment: Moment): Promise<Trace> {
  using place = quickFolder();
  const folder = join(place.path, 'out');
  const at = walked.states.indexOf(state);
  // The entry itself is a moment of the state before.
  const from = moment.at === 'entered' ? walked.states[at - 1] : state;
  if (from === undefined) mkdirSync(folder);
  else
    cpSync(join(walked.copies, from === walked.waited && from !== state ? ANSWERED : from), folder, {
      recursive: true,
    });
  const { scenario, whenWaiting } = walked;
  const begin = from === undefined ? 'start' : 'resume';
  const signal = await runJob({ job: 'kill', scenario, folder, begin, state, moment });
  if (signal !== 'SIGKILL') throw new Error(`the process was not killed ${nameOf(moment)} of ${state}`);
  // Awaited here: the folder goes with this scope.
  return await finish(folder, scenario, whenWaiting);
}

const keysOf = (...records: readonly Readonly<Record<string, unknown>>[]): string[] => [
  ...new Set(records.flatMap(Object.keys)),
];

/** Enough to see what went wrong. */
const LISTED = 6;

/** What differs between two ends, a line each; none where they are the same. */
export function differences(found: Trace, wanted: Trace): readonly string[] {
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const objects = keysOf(found.objects, wanted.objects)
    .filter((key) => found.objects[key] !== wanted.objects[key])
    .map((key) => `object ${key}: ${found.objects[key] ?? 'absent'}, not ${wanted.objects[key] ?? 'absent'}`);
  const others = (['status', 'output', 'audit', 'claims', 'left', 'leftovers'] as const)
    .filter((part) => !same(found[part], wanted[part]))
    .map((part) => `${part}: ${JSON.stringify(found[part])}, not ${JSON.stringify(wanted[part])}`);
  return [...others, ...objects].slice(0, LISTED);
}
