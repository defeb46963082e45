// Statements that allow more than anybody can name: a wildcard in an action, or in a resource that AWS could name.
import type { TemplateRole } from './roles.ts';
import type { Statement } from './statement.ts';

/** Actions that know no resources, as the service authorization reference says. */
const WITHOUT_RESOURCES: ReadonlySet<string> = new Set([
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
  'cloudwatch:PutMetricData',
]);

/** What names a resource by itself: an imported bucket, or a stack, whose ARN ends in a random id. */
const NAMED = /^arn:aws:(?:s3:::[^*]+\/|cloudformation:[^*]*:stack\/[^*/]+\/$)/;

/** A wildcard may only stand behind the name of a resource, a generated one or one of those. */
function isUnbounded(resource: string): boolean {
  const before = resource.slice(0, resource.indexOf('*'));
  return resource.includes('*') && resource !== '*' && !before.includes('<') && !NAMED.test(before);
}

function faultsOf({ effect, actions, resources }: Statement): string[] {
  if (effect === 'Deny') return [];
  const wide = actions.filter((action) => action.includes('*'));
  const named = actions.filter((action) => !WITHOUT_RESOURCES.has(action));
  return [
    ...wide.map((action) => `allows ${action}`),
    ...(resources.includes('*') ? named.map((action) => `allows ${action} on everything`) : []),
    ...resources.filter(isUnbounded).map((resource) => `reaches ${resource}`),
  ];
}

export const wildcardsOf = ({ name, statements, managed }: TemplateRole): readonly string[] => [
  ...statements.flatMap((statement) => faultsOf(statement).map((fault) => `${name} ${fault}`)),
  ...managed.map((policy) => `${name} has the managed policy ${policy}`),
];
