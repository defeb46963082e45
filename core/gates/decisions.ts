// Which recorded decision of a person answers a finding, and whether it holds at the version's date.
import type { ReleaseConfig } from '../config/index.ts';
import { compareBytes } from '../record/index.ts';

export type Decision = ReleaseConfig['decisions'][number];

interface Question {
  readonly action: Decision['action'];
  readonly target: string;
  readonly code: string;
}

/** In force from `on` to `until`, both days included. */
export const holdsAt = ({ on, until }: Pick<Decision, 'on' | 'until'>, day: string): boolean =>
  on <= day && day <= until;

/** The decision in force that answers exactly this action, target and code; of several the lowest id. */
export function decisionFor(
  decisions: readonly Decision[],
  question: Question,
  versionDate: string,
): Decision | undefined {
  return decisions
    .filter(
      ({ action, target, code }) => action === question.action && target === question.target && code === question.code,
    )
    .filter((decision) => holdsAt(decision, versionDate))
    .sort((a, b) => compareBytes(a.id, b.id))[0];
}
