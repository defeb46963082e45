// decide: records a person's waiver, exclusion, explanation or clearance in the ledger; decisions: lists them.
import { resolve } from 'node:path';
import { z } from 'zod';
import { type Decision, isInForce } from '../../core/config/index.ts';
import { decisionId, recordDecision, recordedDecisions } from '../../functions/decisions.ts';
import { hadFinding } from '../../functions/recorded-findings.ts';
import type { Ledger } from '../../platform/ports.ts';
import { compose, DEFAULT_CONFIG } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { checkBounds } from '../decide/check-bounds.ts';
import { checkDecision } from '../decide/check-decision.ts';
import { accountOf, checkDays, checkWhy } from '../decide/check-words.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { fileLog } from '../file-log.ts';
import { report } from '../terminal.ts';
import { dataOfNewestExecution } from './find-execution.ts';

export interface DecideOptions extends EngineOptions {
  readonly why: string;
  readonly until: string;
  readonly by?: string | undefined;
  readonly on?: string | undefined;
  readonly source?: string | undefined;
  readonly atMost?: string | undefined;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly json?: boolean | undefined;
}

/** What must be run for a decision to have its effect. */
const EFFECT: Readonly<Record<Decision['action'], string>> = {
  waive: 'the next `run` turns the finding into information',
  explain: 'the next `run` turns the finding into information',
  exclude: 'the next `run` leaves it out',
  clear: 'the next `run` prepares the record, and redacts and checks it like any other',
};

const boundsText = (bounds: Decision['at_most']): string =>
  Object.entries(bounds ?? {})
    .map(([name, most]) => ` ${name} ≤ ${most}`)
    .join('');

const isAnswer = ({ action }: Pick<Decision, 'action'>): boolean => action === 'waive' || action === 'explain';

export async function decideCommand(
  action: string,
  target: string,
  code: string,
  options: DecideOptions,
): Promise<number> {
  const { config } = loadConfig(resolve(options.config ?? DEFAULT_CONFIG));
  const composed = await compose({ ...options, data: options.data ?? (await dataOfNewestExecution(options)) });
  const { ports } = composed;
  const by = accountOf(options.by, '--by');
  const days = checkDays(options.on ?? ports.clock.now().toISOString().slice(0, 10), options.until);
  const why = checkWhy(options.why, config.redaction);
  const { source, ...subject } = await checkDecision(
    { config, bucket: ports.bucket, sources: ports.sources },
    { action, target, code, source: options.source },
  );
  const at_most = checkBounds(subject, options.atMost);
  const decision = {
    ...subject,
    by,
    ...days,
    why,
    ...(source === undefined ? {} : { source }),
    ...(at_most === undefined ? {} : { at_most }),
  };
  const id = decisionId(decision);
  const answer = await recordDecision({ ledger: ports.ledger, log: fileLog(composed) }, { id, ...decision });
  const known = isAnswer(subject) ? { known: await hadFinding(ports.bucket, subject) } : {};
  report(
    options.json === true,
    [
      `${answer === 'created' ? 'recorded' : 'was recorded before'}  ${id}`,
      `  holds ${days.on} to ${days.until}, for versions of those days; ${EFFECT[subject.action]}`,
      ...(known.known === false ? ['  no run so far had such a finding; check the words'] : []),
    ],
    { recorded: answer === 'created', decision: { id, ...decision }, ...known },
  );
  return 0;
}

const Used = z.looseObject({ version: z.string(), kind: z.string(), decisions: z.array(z.string()) });

interface Use {
  readonly execution: string;
  readonly version: string;
  readonly kind: string;
}

/** Executions that were opened with each decision. */
async function usesOf(ledger: Ledger): Promise<ReadonlyMap<string, readonly Use[]>> {
  const uses = new Map<string, Use[]>();
  for (const id of await ledger.list('stage-run')) {
    if (!id.endsWith('-decisions')) continue;
    const { version, kind, decisions } = Used.parse(await ledger.get('stage-run', id));
    for (const decision of decisions)
      uses.set(decision, [
        ...(uses.get(decision) ?? []),
        { execution: id.slice(0, -'-decisions'.length), version, kind },
      ]);
  }
  return uses;
}

interface DecisionsOptions extends EngineOptions {
  readonly json?: boolean | undefined;
}

export async function decisionsCommand(options: DecisionsOptions): Promise<number> {
  const { ledger, clock } = (await compose(options)).ports;
  const today = clock.now().toISOString().slice(0, 10);
  const uses = await usesOf(ledger);
  const rows = (await recordedDecisions(ledger)).map((decision) => ({
    ...decision,
    holds_today: isInForce(decision, today),
    used_by: uses.get(decision.id) ?? [],
  }));
  const lines = rows.flatMap(({ id, action, target, code, by, on, until, why, at_most, holds_today, used_by }) => [
    `${holds_today ? 'holds  ' : on > today ? 'not yet' : 'ended  '} ${id}  ${action} ${target} ${code}${boundsText(at_most)}  ${on} to ${until}, by ${by}`,
    `  ${why}`,
    `  ${used_by.length === 0 ? 'no run has used it' : `used by ${used_by.map(({ version, execution }) => `${version} (${execution})`).join(', ')}`}`,
  ]);
  report(options.json === true, rows.length === 0 ? ['no decision is recorded in the ledger'] : lines, {
    decisions: rows,
  });
  return 0;
}
