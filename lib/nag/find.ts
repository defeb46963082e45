// What the rule packs of cdk-nag find in an app: every rule that a resource breaks, and every rule that could not be judged.
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag';

export interface NagFinding {
  /** Such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  /** Path of the resource in the app: stack, constructs, resource. */
  readonly path: string;
  readonly says: string;
}

/** Sorted by rule and path. A rule that throws is a finding: cdk-nag says so, and nothing here takes it out. */
export function findNag(app: App): readonly NagFinding[] {
  return [new AwsSolutionsChecks(), new HIPAASecurityChecks()]
    .flatMap((pack) => pack.validateScope(app).violations)
    .flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, path: constructPath, says: description })),
    )
    .sort((a, b) => (a.rule < b.rule || (a.rule === b.rule && a.path < b.path) ? -1 : 1));
}
