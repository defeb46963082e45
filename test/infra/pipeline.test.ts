// Functions and state machine as they are deployed: encrypted, traced, logged without data, each with a role of its own.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ALIASES } from '../../functions/stages.ts';
import { ACCESS } from '../../lib/access/table.ts';
import { SIZES } from '../../lib/functions/sizes.ts';
import { folderOf } from '../../lib/stacks/pipeline-stack.ts';
import { OUTPUTS, VARIABLES } from '../../platform/aws/resources.ts';
import { synthesized } from './synthesized.ts';

const { pipeline } = synthesized('dev');
const prod = synthesized('prod').pipeline;
const WORDS = Object.keys(ACCESS);

interface Resource {
  readonly Properties: Readonly<Record<string, unknown>>;
}

const resources = (type: string): [string, Resource][] =>
  Object.entries(pipeline.findResources(type) as Readonly<Record<string, Resource>>);

/** Functions of stages by word; what else runs is no part of the pipeline. */
const functions = resources('AWS::Lambda::Function').filter(([id]) => /Function[0-9A-F]{8}$/.test(id));
const functionOf = (word: string): Resource['Properties'] =>
  functions.find(([id]) => id.startsWith(`${word}Function`))?.[1].Properties ?? {};
const variablesOf = (word: string): Readonly<Record<string, unknown>> =>
  (functionOf(word)['Environment'] as { Variables: Readonly<Record<string, unknown>> }).Variables;

describe('the functions', () => {
  test('are one for each word of the table of rights', () => {
    expect(functions.map(([id]) => id.replace(/Function[0-9A-F]{8}$/, '')).sort()).toEqual([...WORDS].sort());
  });

  test('run on Node 24 and arm64, traced, under a role and into a log of their own', () => {
    for (const [, { Properties }] of functions)
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
      });
    const roles = functions.map(([, { Properties }]) => JSON.stringify(Properties['Role']));
    const logs = functions.map(([, { Properties }]) => JSON.stringify(Properties['LoggingConfig']));
    expect([new Set(roles).size, new Set(logs).size]).toEqual([WORDS.length, WORDS.length]);
  });

  test('ask for no disk beyond what every function has, as no stage writes to it', () => {
    for (const [id, { Properties }] of functions) expect(Properties, id).not.toHaveProperty('EphemeralStorage');
  });

  test('have the memory and the time of their sizes', () => {
    for (const [word, { memoryMb, timeoutSeconds }] of Object.entries(SIZES))
      expect(functionOf(word), word).toMatchObject({ MemorySize: memoryMb, Timeout: timeoutSeconds });
  });

  test('are given only the variables that their rights have a use for', () => {
    expect(Object.keys(variablesOf('MatchBands')).sort()).toEqual([VARIABLES.bucket, VARIABLES.environment].sort());
    expect(Object.keys(variablesOf('CloseRehearsal')).sort()).toEqual([VARIABLES.environment, VARIABLES.table].sort());
    expect(WORDS.filter((word) => VARIABLES.operator in variablesOf(word))).toEqual(['OpenRelease']);
    expect(WORDS.filter((word) => VARIABLES.tokenKey in variablesOf(word))).toEqual(['RequestSignoffs']);
  });

  test('lie in the folder of their stage, two of one stage in the same and with the same rights', () => {
    expect(folderOf('OpenRelease')).toBe('open-release');
    for (const [word, stage] of Object.entries(ALIASES)) {
      expect(folderOf(word), word).toBe(folderOf(stage));
      expect(folderOf(word), word).toMatch(/^[a-z]+-[a-z]+$/);
    }
    const rights: Readonly<Record<string, object>> = ACCESS;
    for (const [word, stage] of Object.entries(ALIASES)) expect(rights[word], word).toEqual(rights[stage]);
  });

  test('have names that are made up by CloudFormation', () => {
    for (const type of [
      'AWS::Lambda::Function',
      'AWS::IAM::Role',
      'AWS::Logs::LogGroup',
      'AWS::StepFunctions::StateMachine',
    ])
      for (const [, { Properties }] of resources(type))
        expect(
          Object.keys(Properties).filter((name) => /^(Function|Role|LogGroup|StateMachine)Name$/.test(name)),
        ).toEqual([]);
  });
});

describe('the state machine', () => {
  test('logs everything but data, is traced, and encrypts what executions hold', () => {
    pipeline.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
      EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: Match.anyValue() },
    });
  });

  test('means a function by every word of its definition', () => {
    const [, { Properties }] = resources('AWS::StepFunctions::StateMachine').find(([id]) =>
      id.startsWith('Release'),
    ) ?? ['', { Properties: {} }];
    const words = [...String(Properties['DefinitionString']).matchAll(/\$\{(\w+)\}/g)].map(([, word]) => word);
    expect(new Set(words)).toEqual(new Set(Object.keys(Properties['DefinitionSubstitutions'] as object)));
  });
});

describe('logs', () => {
  test('are encrypted and end, all of them', () => {
    for (const [, { Properties }] of resources('AWS::Logs::LogGroup')) {
      expect(Properties['KmsKeyId']).toBeDefined();
      expect(Properties['RetentionInDays']).toBeGreaterThan(0);
    }
  });

  test('go with their stack in dev and stay in prod', () => {
    expect(resources('AWS::Logs::LogGroup').length).toBeGreaterThan(WORDS.length);
    prod.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' });
    pipeline.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });
});

describe('the stack', () => {
  test('says what the command line asks for', () => {
    expect(Object.keys(pipeline.toJSON().Outputs)).toEqual(expect.arrayContaining(Object.values(OUTPUTS)));
  });

  test('has no custom resource: nothing that only runs on AWS', () => {
    const types = Object.values(pipeline.toJSON().Resources as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    expect(types.filter((type) => /Custom/.test(type))).toEqual([]);
  });
});
