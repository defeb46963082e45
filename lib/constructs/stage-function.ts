// One Lambda function: its bundle, its own role and log group, and nothing that its rights do not need.

import type { RemovalPolicy } from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface StageFunctionProps {
  readonly word: string;
  /** Folder with the bundle, `handler` exported by `index.mjs`. */
  readonly bundle: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  readonly logs: { readonly key: IKey; readonly retention: RetentionDays; readonly removalPolicy: RemovalPolicy };
}

const allow = (actions: string[], resources: string[]): PolicyStatement => new PolicyStatement({ actions, resources });

export class StageFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: StageFunctionProps) {
    super(scope, id);
    const { key: encryptionKey, ...logs } = props.logs;
    this.logGroup = new LogGroup(this, 'Log', { encryptionKey, ...logs });
    this.role = new Role(this, 'Role', {
      description: `${props.word} of the data release; docs/access.md says what it may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        Access: new PolicyDocument({
          statements: [
            allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]),
            // X-Ray knows no resources.
            allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']),
            ...props.statements,
          ],
        }),
      },
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: `${props.word} of the data release`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundle),
      handler: 'index.handler',
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: { ...props.variables },
      // Whole: what CDK would add to it are actions with wildcards.
      role: this.role.withoutPolicyUpdates(),
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    });
  }
}
