// The state machine from its file: `bind` says what a word means and grants it in one call; a word without meaning is an error.
import { ArnFormat, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, Policy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnStateMachine, type IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ReleaseError } from '../../core/errors/index.ts';

export const BUCKET_WORD = 'Bucket';

/** Where Distributed Maps find their items, and where they leave results that nobody relies on. */
const ITEMS = 'work/';
const RESULTS = 'work/map-results/';

export interface ReleaseStateMachineProps {
  /** Text of an Amazon States Language file with `${Word}` where an ARN or a name belongs. */
  readonly definition: string;
  readonly bucket: IBucket;
  readonly dataKey: IKey | undefined;
  /** Encrypts what executions hand from state to state, task tokens among it. */
  readonly executionKey: Key;
  readonly logs: { readonly key: IKey; readonly retention: RetentionDays; readonly removalPolicy: RemovalPolicy };
}

/** Words of a definition, each once. */
export function wordsOf(definition: string): ReadonlySet<string> {
  return new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, word = '']) => word));
}

const allow = (actions: readonly string[], resources: readonly string[], conditions = {}): PolicyStatement =>
  new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...resources], conditions });

const fault = (sentence: string, field: string): ReleaseError => new ReleaseError('Configuration', sentence, { field });

export class ReleaseStateMachine extends Construct {
  readonly stateMachine: IStateMachine;
  readonly resource: CfnStateMachine;
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly #words: ReadonlySet<string>;
  readonly #bound = new Map<string, string>();
  readonly #invocations = new PolicyDocument();

  constructor(scope: Construct, id: string, props: ReleaseStateMachineProps) {
    super(scope, id);
    const { bucket, executionKey } = props;
    this.#words = wordsOf(props.definition);
    if (!this.#words.has(BUCKET_WORD)) throw fault('the state machine does not name its bucket', BUCKET_WORD);
    this.#bound.set(BUCKET_WORD, bucket.bucketName);
    const { key: encryptionKey, ...logs } = props.logs;
    this.logGroup = new LogGroup(this, 'Log', { encryptionKey, ...logs });
    this.role = new Role(this, 'Role', {
      description: 'The release state machine: invokes the stages and runs its maps',
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: {
        Functions: this.#invocations,
        Maps: new PolicyDocument({ statements: this.#mapStatements(props) }),
        Telemetry: new PolicyDocument({ statements: telemetryStatements() }),
        Executions: new PolicyDocument({ statements: this.#keyStatements(executionKey) }),
      },
    });
    this.resource = new CfnStateMachine(this, 'Resource', {
      stateMachineType: 'STANDARD',
      roleArn: this.role.roleArn,
      // Without the white space, which CloudFormation would count.
      definitionString: JSON.stringify(JSON.parse(props.definition)),
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: this.logGroup.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: {
        type: 'CUSTOMER_MANAGED_KMS_KEY',
        kmsKeyId: executionKey.keyArn,
        kmsDataKeyReusePeriodSeconds: 300,
      },
    });
    this.stateMachine = StateMachine.fromStateMachineArn(this, 'Imported', this.resource.attrArn);
    this.#allowItself();
    this.node.addValidation({ validate: () => this.#unbound() });
  }

  /** What a word of the definition means; the state machine may invoke exactly these functions. */
  bind(word: string, fn: IFunction): void {
    if (!this.#words.has(word)) throw fault('the state machine has no such word', word);
    if (this.#bound.has(word)) throw fault('this word of the state machine is bound already', word);
    this.#bound.set(word, fn.functionArn);
    this.resource.definitionSubstitutions = Object.fromEntries(this.#bound);
    this.#invocations.addStatements(allow(['lambda:InvokeFunction'], [fn.functionArn]));
  }

  #unbound(): string[] {
    return [...this.#words]
      .filter((word) => !this.#bound.has(word))
      .map((word) => `the state machine names ${word}, and nothing is bound to it`);
  }

  #mapStatements({ bucket, dataKey }: ReleaseStateMachineProps): PolicyStatement[] {
    const key =
      dataKey === undefined
        ? []
        : [
            allow(['kms:Decrypt', 'kms:GenerateDataKey'], [dataKey.keyArn], {
              StringEquals: { 'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com` },
            }),
          ];
    return [
      allow(['s3:GetObject'], [bucket.arnForObjects(`${ITEMS}*`)]),
      allow(
        ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
        [bucket.arnForObjects(`${RESULTS}*`)],
      ),
      ...key,
    ];
  }

  /** Execution data, and the log lines about it on their way to CloudWatch Logs. */
  #keyStatements(executionKey: Key): PolicyStatement[] {
    const { partition, region, account } = Stack.of(this);
    const context = (name: string, arn: string) => ({ StringLike: { [`kms:EncryptionContext:${name}`]: arn } });
    executionKey.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    return [
      // The machine's own name is not known before it exists, and it cannot be made without these rights.
      allow(
        ['kms:Decrypt', 'kms:GenerateDataKey'],
        [executionKey.keyArn],
        context('aws:states:stateMachineArn', `arn:${partition}:states:${region}:${account}:stateMachine:*`),
      ),
      allow(
        ['kms:GenerateDataKey'],
        [executionKey.keyArn],
        context('SourceArn', `arn:${partition}:logs:${region}:${account}:*`),
      ),
    ];
  }

  /** A Distributed Map starts executions of its own machine. A policy apart, as the machine exists only after its role. */
  #allowItself(): void {
    const { attrArn, attrName } = this.resource;
    const executions = (name: string): string =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName: `${name}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    new Policy(this, 'Itself', {
      roles: [this.role],
      statements: [
        allow(['states:StartExecution'], [attrArn]),
        allow(
          ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
          // Its own, and the children of its maps, which have the map's label in their name.
          [executions(attrName), executions(`${attrName}/*`)],
        ),
      ],
    });
  }
}

/** CloudWatch Logs delivery and X-Ray know no resources. */
function telemetryStatements(): PolicyStatement[] {
  return [
    allow(
      [
        'logs:CreateLogDelivery',
        'logs:GetLogDelivery',
        'logs:UpdateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:DescribeResourcePolicies',
        'logs:DescribeLogGroups',
      ],
      ['*'],
    ),
    allow(
      ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
      ['*'],
    ),
  ];
}
