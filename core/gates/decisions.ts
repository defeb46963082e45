// Which recorded decision of a person answers a finding, and whether it holds at the version's date.
import type { ReleaseConfig } from '../config/index.ts';
import { compareBytes } from '../record/index.ts';

export type Decision = ReleaseConfig['decisions'][number];

interface Question {
  readonly action: Decision['action'];
  readonly target: string;
  readonly code: string;
  /** What the finding counted. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Counts that a decision must bound to answer at all. */
  readonly grows?: readonly string[];
}

/** In force from `on` to `until`, both days included. */
export const holdsAt = ({ on, until }: Pick<Decision, 'on' | 'until'>, day: string): boolean =>
  on <= day && day <= until;

/** Whether what was found is no more than what the person saw who decided. */
export function isWithin({ at_most = {} }: Pick<Decision, 'at_most'>, { counts = {}, grows = [] }: Question): boolean {
  return [...new Set([...grows, ...Object.keys(at_most)])].every((name) => {
    const [found, most] = [counts[name], at_most[name]];
    return found !== undefined && most !== undefined && found <= most;
  });
}

/** Decisions in force on exactly this action, target and code, whatever they bound; lowest id first. */
export function decisionsOn(
  decisions: readonly Decision[],
  question: Question,
  versionDate: string,
): readonly Decision[] {
  return decisions
    .filter(
      ({ action, target, code }) => action === question.action && target === question.target && code === question.code,
    )
    .filter((decision) => holdsAt(decision, versionDate))
    .sort((a, b) => compareBytes(a.id, b.id));
}

/** The decision in force that answers exactly this action, target and code, within its bounds; of several the lowest id. */
export function decisionFor(
  decisions: readonly Decision[],
  question: Question,
  versionDate: string,
): Decision | undefined {
  return decisionsOn(decisions, question, versionDate).find((decision) => isWithin(decision, question));
}
