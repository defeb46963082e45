// Where alarms go: an encrypted topic, TLS only, that publishers of this account alone can use.
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';
import { allowPublisher } from './service-access.ts';

/** Alarms, the failure rule and the budget. */
const PUBLISHERS = ['cloudwatch.amazonaws.com', 'events.amazonaws.com', 'budgets.amazonaws.com'] as const;

export function createNotifications(scope: Construct, key: Key, { name, alarms }: Environment): Topic {
  const topic = new Topic(scope, 'Notifications', {
    displayName: `Data release ${name}`,
    masterKey: key,
    enforceSSL: true,
  });
  for (const service of PUBLISHERS) {
    allowPublisher(key, service);
    // A topic with a policy of its own has lost the default one, which let this account's alarms publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service)],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
      }),
    );
  }
  if (alarms.email !== undefined) topic.addSubscription(new EmailSubscription(alarms.email));
  return topic;
}
