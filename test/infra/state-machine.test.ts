// The construct that binds words: what is not bound, not there or bound twice never reaches an account.
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { ReleaseStateMachine } from '../../lib/constructs/release-state-machine.ts';

/** As the file of the state machine writes it. */
const place = (word: string): string => `$\{${word}}`;

const DEFINITION = JSON.stringify({
  StartAt: 'One',
  States: {
    One: {
      Type: 'Task',
      Resource: 'x',
      Arguments: { FunctionName: place('First'), Bucket: place('Bucket') },
      Next: 'Two',
    },
    Two: { Type: 'Task', Resource: 'x', Arguments: { FunctionName: place('Second') }, End: true },
  },
});

function machine(definition = DEFINITION) {
  const stack = new Stack(new App(), 'Small');
  const key = new Key(stack, 'Key');
  const made = new ReleaseStateMachine(stack, 'Release', {
    definition,
    bucket: new Bucket(stack, 'Bucket') as IBucket,
    dataKey: key,
    executionKey: key,
    logs: { key, retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY },
  });
  const fn = (name: string) =>
    LambdaFunction.fromFunctionArn(stack, name, `arn:aws:lambda:eu-central-1:111122223333:function:${name}`);
  return { stack, made, fn };
}

describe('binding', () => {
  test('substitutes a word and grants its function, in one call', () => {
    const { stack, made, fn } = machine();
    made.bind('First', fn('first'));
    made.bind('Second', fn('second'));
    const template = Template.fromStack(stack);
    const text = JSON.stringify(template.findResources('AWS::IAM::Role'));
    for (const name of ['first', 'second'])
      expect(text).toContain(`"Resource":"arn:aws:lambda:eu-central-1:111122223333:function:${name}"`);
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      DefinitionSubstitutions: { First: 'arn:aws:lambda:eu-central-1:111122223333:function:first' },
    });
  });

  test('that leaves a word out ends the synthesis', () => {
    const { stack, made, fn } = machine();
    made.bind('First', fn('first'));
    expect(() => Template.fromStack(stack)).toThrow('the state machine names Second, and nothing is bound to it');
  });

  test('refuses a word that the definition does not have', () => {
    const { made, fn } = machine();
    expect(() => made.bind('Third', fn('third'))).toThrow('the state machine has no such word');
  });

  test('refuses a word twice', () => {
    const { made, fn } = machine();
    made.bind('First', fn('first'));
    expect(() => made.bind('First', fn('other'))).toThrow('is bound already');
    expect(() => made.bind('Bucket', fn('another'))).toThrow('is bound already');
  });

  test('refuses a definition that reads its items from no bucket of ours', () => {
    expect(() => machine(DEFINITION.replace(place('Bucket'), 'somewhere'))).toThrow('does not name its bucket');
  });
});
