// What a run came to, for a person: the outcome, what was dropped, what to do next.
import { ERROR_CODES, type ErrorCode } from '../core/errors/index.ts';
import type { RunOutcome } from './outcome.ts';

const isErrorCode = (name: string): name is ErrorCode => Object.hasOwn(ERROR_CODES, name);

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

export const EXIT: Readonly<Record<RunOutcome['outcome'], number>> = {
  released: 0,
  rehearsed: 0,
  awaiting_signoff: 0,
  running: 0,
  blocked: 3,
  failed: 1,
};

/** For scripts, too: what was taken back is not to be used, however well its run ended. */
export const exitOf = (result: RunOutcome): number => (isNotToBeUsed(result) ? EXIT.blocked : EXIT[result.outcome]);

const isNotToBeUsed = ({ standing }: RunOutcome): boolean =>
  standing === 'revoked' || standing === 'withdrawn' || standing === 'erased';

const STANDS: Readonly<Record<NonNullable<RunOutcome['standing']>, string | null>> = {
  current: null,
  superseded: 'superseded: a newer release stands, `npm run release -- list` names it',
  revoked: 'REVOKED: nobody may train on it; `npm run release -- list` names the newest release that is current',
  withdrawn: 'WITHDRAWN: it holds records that were taken back; a new run makes a candidate without them',
  erased: 'ERASED on order, and not to be restored; a new run makes a candidate without what was withdrawn',
  gone: 'its candidate is no longer in the bucket: candidates expire; a new run makes it again',
};

/** What became of it since the run ended. */
function standingLines({ standing, withdrawn = {}, erasure = null }: RunOutcome): readonly string[] {
  const line = standing === undefined ? null : STANDS[standing];
  const reasons = Object.entries(withdrawn).map(([reason, count]) => `${count} ${reason}`);
  return [
    ...(line === null ? [] : [`  ${line}`]),
    ...(reasons.length === 0 ? [] : [`  withdrawn records: ${reasons.join(', ')}`]),
    ...(erasure === null ? [] : [`  erased on order; the signed proof is ${erasure}`]),
  ];
}

/** A known error says what to do; any other is worth another try from where it stopped. */
function errorLines({ error, execution, payload_faults = [] }: RunOutcome): readonly string[] {
  if (error === null) return [];
  if (error === 'cancelled') return ['  cancelled by a person; start a new run'];
  const [code = ''] = error.split(' ');
  const remedy = isErrorCode(code)
    ? ERROR_CODES[code].remedy
    : `\`npm run release -- resume ${execution}\` goes on where it stopped.`;
  return [`  error ${error}: ${remedy}`, ...payload_faults.map((fault) => `    payload: ${fault}`)];
}

/** What people have to do before the run goes on; days may pass. */
function waitingLines({ outcome, requested = [] }: RunOutcome): readonly string[] {
  if (outcome !== 'awaiting_signoff') return [];
  return [
    `  waits for the sign-offs of ${requested.length === 0 ? 'the required reviews' : requested.join(', ')}`,
    '  `npm run release -- review export --out <folder>` writes the packets; `signoff` takes what reviewers save; `cancel` frees the version',
  ];
}

/** What a person reads at the end of a run. */
export function outcomeLines(result: RunOutcome, relativePath: (path: string) => string): readonly string[] {
  const { counts } = result;
  const blocks = result.findings.filter(({ severity }) => severity === 'block');
  const explains = result.findings.filter(({ severity }) => severity === 'explain');
  return [
    `${result.outcome}  ${result.version}  ${result.kind}  (execution ${result.execution})`,
    ...standingLines(result),
    ...waitingLines(result),
    ...errorLines(result),
    ...(counts.objects === 0
      ? []
      : [
          `  ${counts.objects} objects, ${counts.quarantined} quarantined; ${counts.records_in} records in, ${counts.exported} exported, ${sum(counts.dropped)} dropped`,
        ]),
    ...Object.entries(counts.dropped).map(([reason, count]) => `    dropped ${reason}: ${count}`),
    ...blocks.map(({ gate, code, subject, remedy }) => `  BLOCK   ${gate}/${code} ${subject}: ${remedy}`),
    ...explains.map(({ gate, code, subject, remedy }) => `  explain ${gate}/${code} ${subject}: ${remedy}`),
    ...(result.release_digest === null ? [] : [`  digest  ${result.release_digest}`]),
    ...(result.path === null ? [] : [`  path    ${relativePath(result.path)}`]),
    ...(result.report === null ? [] : [`  report  ${relativePath(result.report)}`]),
  ];
}
