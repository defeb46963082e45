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

/** A known error says what to do; any other is worth another try from where it stopped. */
function errorLines({ error, execution }: RunOutcome): readonly string[] {
  if (error === null) return [];
  if (error === 'cancelled') return ['  cancelled by a person; start a new run'];
  const [code = ''] = error.split(' ');
  const remedy = isErrorCode(code)
    ? ERROR_CODES[code].remedy
    : `\`npm run release -- resume ${execution}\` goes on where it stopped.`;
  return [`  error ${error}: ${remedy}`];
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
