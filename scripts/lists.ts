// Every closed list of the pipeline in one form: its entries, what each means, and what to do about it.
import { ERROR_CODES } from '../core/errors/index.ts';
import { SIGNOFF_REFUSALS } from '../core/evidence/index.ts';
import { LOG_EVENTS } from '../core/log/index.ts';
import { DROP_REASONS, WITHDRAWAL_REASONS } from '../core/record/index.ts';
import { CONCERNS, ESCALATIONS } from '../core/review/index.ts';
import { FAILURE_CODES } from '../core/verify/index.ts';

/** `remedy` is null where the list describes what a person says, or an event that is as it should be. */
export interface Entry {
  readonly name: string;
  readonly meaning: string;
  readonly remedy: string | null;
  /** Further columns of the list's table, in order. */
  readonly more: readonly string[];
}

export interface ClosedList {
  readonly title: string;
  /** One paragraph: where a reader meets the entries. */
  readonly about: string;
  readonly columns: readonly string[];
  readonly entries: readonly Entry[];
}

const EXIT_OF = { usage: '2', terminal: '1', retryable: '1' } as const;

const kindOf = (kind: string | readonly string[]): string => {
  if (typeof kind === 'string') return kind;
  return kind.length > 10 ? 'one of a closed list' : kind.join(' \\| ');
};

const fieldsOf = (fields: (typeof LOG_EVENTS)[keyof typeof LOG_EVENTS]['fields']): string =>
  Object.entries(fields)
    .map(([field, { kind }]) => `\`${field}\` (${kindOf(kind)})`)
    .join(', ');

export const logEvents: ClosedList = {
  title: 'Log events',
  about:
    'Each line of `log.jsonl` is one of these, and carries no other field than those listed; any of them may be absent. A number is finite. A flag is true or false. An id is a name of the configuration. A token is a word of at most 80 characters without spaces and slashes. A hash is 16 to 64 hex digits. Nothing else passes, so no text does.',
  columns: ['level', 'fields'],
  entries: Object.entries(LOG_EVENTS).map(([name, event]) => ({
    name,
    meaning: event.meaning,
    remedy: 'remedy' in event ? event.remedy : null,
    more: [event.level, fieldsOf(event.fields)],
  })),
};

export const errorCodes: ClosedList = {
  title: 'Error codes',
  about:
    'What a command names when it ends with exit status 1 or 2, in its sentence and as `error` of the `--json` line. *Usage* is mended by whoever typed the command or wrote the configuration. *Terminal* trouble is never tried again by itself. *Retryable* trouble was tried again before it was shown. A gate that says no is none of them: it is data, and exit status 3.',
  columns: ['trouble', 'exit status'],
  entries: Object.entries(ERROR_CODES).map(([name, { meaning, remedy, trouble }]) => ({
    name,
    meaning,
    remedy,
    more: [trouble, EXIT_OF[trouble]],
  })),
};

const clearable = (reason: object): string => ('clearable' in reason && reason.clearable === true ? 'yes' : 'no');

export const dropReasons: ClosedList = {
  title: 'Drop reasons',
  about:
    'Why an object or a record does not reach the export. Each is counted in the funnel of the report and listed by `quarantine <version>`. A reason that can be cleared is one after which a person may say, with `decide clear`, that the record goes in after all.',
  columns: ['scope', 'can be cleared'],
  entries: Object.entries(DROP_REASONS).map(([name, reason]) => ({
    name,
    meaning: reason.meaning,
    remedy: reason.remedy,
    more: [reason.scope, clearable(reason)],
  })),
};

export const failureCodes: ClosedList = {
  title: 'Failures of `verify`',
  about:
    'What `verify` can find wrong with a release: each failure names a file of the release and one of these codes.',
  columns: [],
  entries: Object.entries(FAILURE_CODES).map(([name, entry]) => ({ name, ...entry, more: [] })),
};

export const signoffRefusals: ClosedList = {
  title: 'Sign-offs that do not count',
  about:
    'Why a sign-off counts for nothing. `signoff` refuses what it can see at once; the sign-off gate counts the rest again, from the signed statements alone.',
  columns: [],
  entries: Object.entries(SIGNOFF_REFUSALS).map(([name, entry]) => ({ name, ...entry, more: [] })),
};

const spoken = (list: Readonly<Record<string, string>>): readonly Entry[] =>
  Object.entries(list).map(([name, meaning]) => ({ name, meaning, remedy: null, more: [] }));

export const escalations: ClosedList = {
  title: 'Escalations',
  about:
    'Disallowed content that a reviewer may find in a sample. The record leaves the candidate, whatever its scores: `signoff` withdraws it, the publication is blocked, and the next `run` makes a candidate without it.',
  columns: [],
  entries: spoken(ESCALATIONS),
};

export const concerns: ClosedList = {
  title: 'Concerns',
  about:
    'What a reviewer may hold against a sample besides its scores. Words go into the comments, which are never published.',
  columns: [],
  entries: spoken(CONCERNS),
};

export const withdrawalReasons: ClosedList = {
  title: 'Reasons of a withdrawal',
  about: 'What `withdraw --reason` takes. The story behind it stays with the people who decided.',
  columns: [],
  entries: spoken(WITHDRAWAL_REASONS),
};
