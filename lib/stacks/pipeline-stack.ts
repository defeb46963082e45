// What runs: a function for each stage, the state machine that calls them, and what watches both.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ALIASES } from '../../functions/stages.ts';
import { OUTPUTS } from '../../platform/aws/resources.ts';
import { allowTakedown } from '../access/break-glass.ts';
import { type Subjects, statementsOf } from '../access/statements.ts';
import { ACCESS, type FunctionWord } from '../access/table.ts';
import { variablesOf } from '../access/variables.ts';
import { ReleaseStateMachine, wordsOf } from '../constructs/release-state-machine.ts';
import { StageFunction } from '../constructs/stage-function.ts';
import { removalOf } from '../environment/removal.ts';
import type { Environment } from '../environment/schema.ts';
import { Operations } from '../operations/index.ts';
import { allowLogGroups } from '../operations/service-access.ts';
import type { DataStack } from './data-stack.ts';
import type { LedgerStack } from './ledger-stack.ts';
import type { SigningStack } from './signing-stack.ts';

const DEFINITION = resolve(import.meta.dirname, '../../statemachines/release.asl.json');

export interface FunctionSize {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
}

/** What a function runs, and on how much. */
export interface FunctionKit {
  /** Makes the bundle of a folder of `functions/` and gives the folder that it lies in. */
  readonly bundle: (folder: string) => string;
  readonly sizeOf: (word: FunctionWord) => FunctionSize;
}

interface PipelineStackProps extends StackProps {
  readonly environment: Environment;
  readonly data: DataStack;
  readonly ledger: LedgerStack;
  readonly signing: SigningStack;
  readonly kit: FunctionKit;
  /** First segments of the sources' keys, each ending in `/`. */
  readonly sources: readonly string[];
}

/** `PrepareShard` lies in `functions/prepare-shard`. */
export const folderOf = (word: string): string =>
  (ALIASES[word] ?? word).replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

export class PipelineStack extends Stack {
  readonly functions: ReadonlyMap<FunctionWord, IFunction>;
  readonly machine: ReleaseStateMachine;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    const { environment, data, ledger, signing } = props;
    const removalPolicy = removalOf(environment);
    const key = new Key(this, 'PipelineKey', {
      description: `Logs and execution data of the data release, ${environment.name}`,
      enableKeyRotation: true,
      removalPolicy,
    });
    allowLogGroups(key);
    const logs = { key, retention: environment.log_retention_days as RetentionDays, removalPolicy };
    const subjects = this.#subjects(props);
    const functions = this.#makeFunctions(props, subjects, logs);
    this.functions = functions;
    const definition = readFileSync(DEFINITION, 'utf8');
    this.machine = new ReleaseStateMachine(this, 'Release', {
      definition,
      bucket: data.bucket,
      dataKey: data.key,
      executionKey: key,
      logs,
    });
    const words = wordsOf(definition);
    for (const [word, fn] of functions) if (words.has(word)) this.machine.bind(word, fn);
    this.#watch(props, functions);
    if (data.breakGlass !== undefined) allowTakedown(this, data.breakGlass, subjects);
    this.#say({
      [OUTPUTS.bucket]: data.bucket.bucketName,
      [OUTPUTS.table]: ledger.table.tableName,
      [OUTPUTS.stateMachineArn]: this.machine.stateMachine.stateMachineArn,
      [OUTPUTS.signingKey]: signing.signingKey.keyArn,
      [OUTPUTS.tokenKey]: signing.tokenKey.keyArn,
      [OUTPUTS.grantFunction]: functions.get('GrantAccess')?.functionName ?? '',
    });
  }

  #subjects({ data, ledger, signing, sources }: PipelineStackProps): Subjects {
    return {
      region: this.region,
      bucket: data.bucket.bucketArn,
      dataKey: data.key?.keyArn,
      table: ledger.table.tableArn,
      tableKey: ledger.key.keyArn,
      signingKey: signing.signingKey.keyArn,
      tokenKey: signing.tokenKey.keyArn,
      sources,
    };
  }

  #makeFunctions(props: PipelineStackProps, subjects: Subjects, logs: StageLogs): Map<FunctionWord, IFunction> {
    const { environment, data, ledger, signing, kit } = props;
    const values = {
      environment: environment.name,
      bucket: data.bucket.bucketName,
      table: ledger.table.tableName,
      signingKey: signing.signingKey.keyArn,
      tokenKey: signing.tokenKey.keyArn,
      operator: environment.operator,
    };
    const functions = new Map<FunctionWord, IFunction>();
    for (const word of Object.keys(ACCESS) as FunctionWord[])
      functions.set(
        word,
        new StageFunction(this, word, {
          word,
          bundle: kit.bundle(folderOf(word)),
          ...kit.sizeOf(word),
          variables: variablesOf(word, values),
          statements: statementsOf(ACCESS[word], subjects),
          logs,
        }).function,
      );
    return functions;
  }

  #watch({ environment, data }: PipelineStackProps, functions: ReadonlyMap<FunctionWord, IFunction>): void {
    const recordFailure = functions.get('RecordFailure');
    if (recordFailure === undefined) throw new Error('no function records failures');
    new Operations(this, 'Operations', {
      environment,
      stateMachine: this.machine.stateMachine,
      functions,
      recordFailure,
      bucket: data.bucket,
    });
  }

  #say(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value }).overrideLogicalId(name);
  }
}

type StageLogs = ConstructorParameters<typeof StageFunction>[2]['logs'];
