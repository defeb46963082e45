// A stack with nothing but operations, and the least that they watch.
import { App, Stack } from 'aws-cdk-lib';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { STAGES } from '../../../functions/stages.ts';
import { Environment } from '../../../lib/environment/schema.ts';
import { Operations } from '../../../lib/operations/index.ts';

export const TEST_ENVIRONMENT = Environment.parse({
  name: 'lab',
  removal: 'destroy',
  bucket: { kind: 'new' },
  operator: 'operator-lab',
  schedule: { enabled: true, cron: '0 2 * * ? *', timezone: 'Europe/Lisbon' },
  alarms: { email: 'oncall@example.org', signoff_days: 5, monthly_limit_usd: 100 },
  read_trail: 'own',
  log_retention_days: 30,
});

const CODE = Code.fromInline('exports.handler = async () => ({})');
const PASS = { StartAt: 'End', States: { End: { Type: 'Succeed' } } };

export function operationsStack(change: Partial<Environment> = {}): Stack {
  const stack = new Stack(new App(), 'Operations');
  const made = (id: string): Lambda =>
    new Lambda(stack, id, { code: CODE, handler: 'index.handler', runtime: Runtime.NODEJS_24_X });
  const functions = new Map([...STAGES.keys(), 'RecordFailure'].map((word) => [word, made(word)] as const));
  new Operations(stack, 'Operations', {
    environment: { ...TEST_ENVIRONMENT, ...change },
    stateMachine: new StateMachine(stack, 'Release', {
      definitionBody: DefinitionBody.fromString(JSON.stringify(PASS)),
    }),
    functions,
    recordFailure: functions.get('RecordFailure') ?? made('Absent'),
    bucket: new Bucket(stack, 'Data') as IBucket,
  });
  return stack;
}
