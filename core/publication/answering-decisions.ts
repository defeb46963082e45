// Which recorded decisions of people carried a release past findings that would have stopped it.
import { isInForce, type ReleaseConfig } from '../config/index.ts';
import { type Decision, decisionFor, gateOf, type Verdict } from '../gates/index.ts';
import { compareBytes } from '../record/index.ts';

/** Decisions that turned a finding of these verdicts into information, in order of their ids. */
export function answeringDecisions(
  verdicts: readonly Verdict[],
  { decisions }: Pick<ReleaseConfig, 'decisions'>,
  versionDate: string,
): Decision[] {
  const found = new Map<string, Decision>();
  for (const { gate, findings } of verdicts)
    for (const { severity, subject: target, code, counts } of findings)
      for (const action of ['explain', 'waive'] as const) {
        const decision =
          severity === 'info'
            ? decisionFor(
                decisions,
                { action, target, code, counts, grows: gateOf(gate)?.codes[code]?.grows ?? [] },
                versionDate,
              )
            : undefined;
        if (decision !== undefined) found.set(decision.id, decision);
      }
  return [...found.values()].sort((a, b) => compareBytes(a.id, b.id));
}

/** Decisions that let a person's choice of records into the release: cleared ones that are exported, in order of ids. */
export function clearingDecisions(
  { decisions }: Pick<ReleaseConfig, 'decisions'>,
  isExported: (recordId: string) => boolean,
  versionDate: string,
): Decision[] {
  return decisions
    .filter((decision) => decision.action === 'clear' && isInForce(decision, versionDate))
    .filter(({ target }) => isExported(target))
    .sort((a, b) => compareBytes(a.id, b.id));
}
