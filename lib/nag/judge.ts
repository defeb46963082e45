// Holds findings against suppressions: what stands without a reason, and which reason has nothing to stand for.
import type { NagFinding } from './find.ts';
import type { Suppression } from './suppressions.ts';

export interface NagJudgement {
  readonly unsuppressed: readonly NagFinding[];
  /** Ids of suppressions that no finding needs. */
  readonly stale: readonly string[];
  readonly suppressed: ReadonlyMap<Suppression, readonly NagFinding[]>;
}

const whole = (pattern: RegExp, text: string): boolean => new RegExp(`^(?:${pattern.source})$`).test(text);

/** `mhdr-dev-pipeline/Release/Role/Resource` is `pipeline/Release/Role/Resource`: reasons do not depend on the environment. */
export const placeOf = ({ path }: NagFinding): string => path.replace(/^mhdr-[a-z0-9]+-/, '');

export function judgeNag(findings: readonly NagFinding[], suppressions: readonly Suppression[]): NagJudgement {
  const suppressed = new Map<Suppression, NagFinding[]>(suppressions.map((suppression) => [suppression, []]));
  const unsuppressed = findings.filter((finding) => {
    const found = suppressions.find(({ rule, where }) => whole(rule, finding.rule) && whole(where, placeOf(finding)));
    if (found !== undefined) suppressed.get(found)?.push(finding);
    return found === undefined;
  });
  const stale = [...suppressed].filter(([, covered]) => covered.length === 0).map(([{ id }]) => id);
  return { unsuppressed, stale, suppressed };
}
