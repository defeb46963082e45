// The recorded decisions of people: where they are kept, which hold at a day, and what they say of sources, objects and records.
import { Decision, isInForce, type ReleaseConfig } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { compareBytes, type DropReason, digestOf, isClearable, type Json } from '../core/record/index.ts';
import type { Ledger, StagePorts } from '../platform/ports.ts';
import { auditOnce } from './audit-once.ts';
import type { Run } from './run.ts';

/** The same decision has the same id, however often it is given. */
export function decisionId(decision: Omit<Decision, 'id'>): string {
  return `${decision.action}-${digestOf(decision as unknown as Json).slice(0, 16)}`;
}

/** Every decision of the ledger in order of ids. Throws ObjectCorrupt for one that nobody recorded so. */
export async function recordedDecisions(ledger: Pick<Ledger, 'list' | 'get'>): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  for (const id of await ledger.list('decision')) {
    const parsed = Decision.safeParse(await ledger.get('decision', id));
    if (!parsed.success || parsed.data.id !== id)
      throw new ReleaseError('ObjectCorrupt', 'the ledger holds a decision that nobody recorded so');
    decisions.push(parsed.data);
  }
  return decisions.sort((a, b) => compareBytes(a.id, b.id));
}

/** Those that hold at a day: what OpenRelease freezes. */
export async function decisionsAt(ledger: Pick<Ledger, 'list' | 'get'>, day: string): Promise<readonly Decision[]> {
  return (await recordedDecisions(ledger)).filter((decision) => isInForce(decision, day));
}

const EVENT = 'decision.recorded';

/** Records a decision once; giving it again completes what an ended process left out. */
export async function recordDecision(
  { ledger, log }: Pick<StagePorts, 'ledger' | 'log'>,
  decision: Decision,
): Promise<'created' | 'exists'> {
  const { id, action, code, by, on, until } = decision;
  const answer = await ledger.put('decision', id, decision as unknown as Json);
  await auditOnce(ledger, EVENT, 'decision', [{ decision: id, action, code, by, on, until }]);
  if (answer === 'created') log.event(EVENT, { decision: id, action, code });
  return answer;
}

type Decided = Pick<Run, 'config'> & { readonly opened: Pick<Run['opened'], 'version_date'> };

const inForce = ({ config, opened }: Decided): readonly Decision[] =>
  config.decisions.filter((decision) => isInForce(decision, opened.version_date));

const aboutRecord = ({ action, code }: Decision): boolean =>
  (action === 'exclude' && code === 'record') || (action === 'clear' && isClearable(code));

/** Decisions about single records of a source; one that names no source is about the records of all. */
const ofSource = (run: Decided, sourceId: string): readonly Decision[] =>
  inForce(run).filter(
    (decision) => aboutRecord(decision) && (decision.source === undefined || decision.source === sourceId),
  );

export interface RecordDecisions {
  readonly excluded: ReadonlySet<string>;
  /** Drop reasons that a person waved through, by record id. */
  readonly cleared: ReadonlyMap<string, ReadonlySet<DropReason>>;
}

export function recordDecisions(run: Decided, sourceId: string): RecordDecisions {
  const excluded = new Set<string>();
  const cleared = new Map<string, Set<DropReason>>();
  for (const { action, target, code } of ofSource(run, sourceId)) {
    if (action === 'exclude') excluded.add(target);
    else if (isClearable(code)) cleared.set(target, (cleared.get(target) ?? new Set()).add(code));
  }
  return { excluded, cleared };
}

/** What prepared work depends on: absent where nobody decided anything, and who decided and until when is no part of it. */
export function decidedInputs(run: Decided, sourceId: string): Json | undefined {
  const rows = ofSource(run, sourceId).map(({ action, target, code }) => `${action} ${target} ${code}`);
  return rows.length === 0 ? undefined : [...new Set(rows)].sort(compareBytes);
}

/** Sources and objects (by object_ref) that a person left out. */
export function excludedAt(
  { decisions }: Pick<ReleaseConfig, 'decisions'>,
  day: string,
): { readonly sources: ReadonlySet<string>; readonly objects: ReadonlySet<string> } {
  const targets = (code: string): ReadonlySet<string> =>
    new Set(
      decisions
        .filter((decision) => decision.action === 'exclude' && decision.code === code && isInForce(decision, day))
        .map(({ target }) => target),
    );
  return { sources: targets('source'), objects: targets('object') };
}
