// One round: every fault stands in a run, each remedy is followed to the letter, and the next run tells what is left.
import { existsSync } from 'node:fs';
import { editConfig } from './edit-config.ts';
import type { Fault } from './fault.ts';
import { commandsOf, type Filling, fieldsOf } from './follow-remedy.ts';
import { command, type Ran, type Standing, type Workbench } from './workbench.ts';

export interface Tried {
  readonly fault: Fault;
  readonly found: Standing | undefined;
  /** What went wrong while the remedy was followed; null where nothing did. */
  readonly trouble: string | null;
  after: Standing | undefined;
}

/** Commands that start or go on with a run: done once for the round. Those of reviewers have a part of their own. */
const LATER = ['run', 'resume', 'signoff', 'review'];
const isDecision = ([name]: readonly string[]): boolean => name === 'decide';

export const of = (ran: Ran, { gate, code, subject }: Pick<Fault, 'gate' | 'code' | 'subject'>): Standing | undefined =>
  ran.findings.find((one) => one.gate === gate && one.code === code && one.subject === subject);

async function done(
  bench: Workbench,
  words: readonly string[],
  ran: Map<string, string | null>,
): Promise<string | null> {
  const name = words.join(' ');
  const before = ran.get(name);
  if (before !== undefined) return before;
  const { status, outcome } = await command(bench, words);
  // A finding stands, so that `status` and `plan` may say so by 3; anything else is a command that failed.
  const trouble = status === 0 || status === 3 ? null : `${name}: status ${status} ${outcome}`;
  ran.set(name, trouble);
  return trouble;
}

export interface RoundOptions {
  readonly filling: Filling;
  /** What a person does who is told to add something. */
  readonly adds?: Readonly<Record<string, () => void>>;
}

async function follow(
  bench: Workbench,
  { mend, code }: Fault,
  found: Standing,
  { filling, adds = {} }: RoundOptions,
  ran: Map<string, string | null>,
): Promise<string | null> {
  const commands = commandsOf(found.remedy, filling);
  if (commands.length === 0) return `no command in: ${found.remedy}`;
  const rehearsal = (words: readonly string[]): boolean => words[0] === 'run' && !words.includes('--kind');
  const looks = commands.filter((words) => !isDecision(words) && (rehearsal(words) || !LATER.includes(words[0] ?? '')));
  for (const words of looks) {
    const trouble = await done(bench, words, ran);
    if (trouble !== null) return trouble;
  }
  if (mend.by === 'decide') {
    const decisions = commands.filter(isDecision);
    if (decisions.length === 0) return `no decision in: ${found.remedy}`;
    for (const words of decisions) {
      const trouble = await done(bench, words, ran);
      if (trouble !== null) return trouble;
    }
  }
  if (mend.by === 'add') {
    if (!found.remedy.includes(mend.words)) return `nothing to add in: ${found.remedy}`;
    adds[mend.what]?.();
  }
  if (mend.by === 'edit') {
    const named = fieldsOf(found.remedy).find(({ field }) => field === mend.field);
    if (named === undefined) return `${code} names no field ${mend.field}: ${found.remedy}`;
    try {
      editConfig(bench.config, named, mend.value);
      for (const each of mend.also ?? []) editConfig(bench.config, each.named, each.value);
    } catch (error) {
      return error instanceof Error ? error.message : 'the edit failed';
    }
  }
  return null;
}

/** Follows every remedy of a round; which finding is left is told by the next run. */
export async function tryRound(
  bench: Workbench,
  ran: Ran,
  faults: readonly Fault[],
  options: RoundOptions,
): Promise<Tried[]> {
  if (!existsSync(bench.config)) throw new Error('there is no configuration');
  const known = new Map<string, string | null>();
  const tried: Tried[] = [];
  for (const fault of faults) {
    const found = of(ran, fault);
    const trouble = found === undefined ? null : await follow(bench, fault, found, options, known);
    tried.push({ fault, found, trouble, after: undefined });
  }
  return tried;
}

/** The command by which the remedies of a round run again. */
export function runAgain(ran: Ran, filling: Filling): readonly string[] {
  for (const { remedy } of ran.findings)
    for (const words of commandsOf(remedy, filling)) if (words[0] === 'run' && words.includes('--kind')) return words;
  throw new Error('no remedy of this run says to run again');
}
