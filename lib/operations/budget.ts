// Cost over estimate: AWS Budgets, because only the bill knows a cost. It learns of a day within the next one.
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';

/** Tag on every resource of an environment. Budgets sees it once it is activated as a cost allocation tag. */
export const COST_TAG = 'mhdr:environment';

/** What was spent, and what the month will come to: the second warns while something can still be done. */
const NOTICES = ['ACTUAL', 'FORECASTED'] as const;

export const createBudget = (scope: Construct, topic: ITopic, { name, alarms }: Environment): CfnBudget =>
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: alarms.monthly_limit_usd, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:${COST_TAG}$${name}`] },
    },
    notificationsWithSubscribers: NOTICES.map((notificationType) => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        threshold: 100,
        thresholdType: 'PERCENTAGE',
      },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    })),
  });
