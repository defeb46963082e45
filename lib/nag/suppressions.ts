// The findings of cdk-nag that stand, and why. Each is as narrow as its reason; one that suppresses nothing fails the test.
export interface Suppression {
  readonly id: string;
  /** Matches the whole rule id, such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: RegExp;
  /** Matches the whole path of a resource below `mhdr-<environment>-`. */
  readonly where: RegExp;
  /** What an auditor is told. */
  readonly reason: string;
}

/** A function of a stage, directly below the stack. */
const FUNCTION = '(?!Release/)[A-Z][A-Za-z]+';
const ZONES = 'config|candidates|review|quarantine|work/[a-z-]+|exports/(?:releases|status)';

export const SUPPRESSIONS: readonly Suppression[] = [
  {
    id: 'zones-of-stages',
    rule: new RegExp(`AwsSolutions-IAM5\\[Resource::<Data\\w+\\.Arn>/(?:${ZONES})/\\*\\]`),
    where: new RegExp(`pipeline/${FUNCTION}/Role/Resource`),
    reason:
      'Object keys below a zone are made of content hashes and versions and are not known when the policy is written. The wildcard stands for the rest of the key within exactly one zone, actions are named one by one, and docs/access.md, which is checked against the synthesized policies, lists what each role can do in each zone.',
  },
  {
    id: 'registered-sources',
    rule: /AwsSolutions-IAM5\[Resource::<Data\w+\.Arn>\/(?:gdrive|voice)\/\*\]/,
    where: /pipeline\/(?:TakeInventory|PrepareShard|PrepareLargeShard)\/Role\/Resource/,
    reason:
      'Three functions read source objects, whose keys people choose when they upload. The wildcard is below the first segments of the registered sources, for reading only; what a source does not claim is quarantined unread.',
  },
  {
    id: 'items-of-maps',
    rule: /AwsSolutions-IAM5\[Resource::<Data\w+\.Arn>\/work\/(?:map-results\/)?\*\]/,
    where: /pipeline\/Release\/Role\/Resource/,
    reason:
      'A Distributed Map reads its item list, of indexes only, from work/ and writes a result under work/map-results/. Both keys hold a content hash or the id of the map run. There is no right to any other zone.',
  },
  {
    id: 'break-glass-zones',
    rule: /AwsSolutions-IAM5\[Resource::.+\/(?:exports\/releases(?:\/\*\/lineage)?|exports\/status|candidates|work\/(?:prepare-shard|compile-export|build-profiles)|review|quarantine)\/\*\]/,
    where: /pipeline\/Takedown\/Resource/,
    reason:
      'Erasure of a person has to reach every object that holds their words, wherever it lies in the text zones. The role is for a takedown only: it is taken with MFA, for an hour at most, and CloudTrail records it.',
  },
  {
    id: 'break-glass-outputs',
    rule: /AwsSolutions-IAM5\[Resource::arn:aws:cloudformation:[a-z0-9-]+:\d{12}:stack\/mhdr-[a-z0-9-]+-pipeline\/\*\]/,
    where: /pipeline\/Takedown\/Resource/,
    reason:
      'The command line asks CloudFormation for the outputs of this one stack, by its name. The wildcard is the random id that CloudFormation gives a stack of that name; the action only describes.',
  },
  {
    id: 'x-ray',
    rule: /AwsSolutions-IAM5\[Resource::\*\]/,
    where: new RegExp(`pipeline/${FUNCTION}/Role/Resource`),
    reason:
      'Of X-Ray, PutTraceSegments and PutTelemetryRecords take no resource: IAM accepts only *. They add traces and read nothing. A test finds no other action of a role beside the wildcard.',
  },
  {
    id: 'log-delivery',
    rule: /AwsSolutions-IAM5\[Resource::\*\]/,
    where: /pipeline\/Release\/Role\/Resource/,
    reason:
      'The state machine logs and traces itself. CloudWatch log delivery and X-Ray take no resource, so that AWS documents these actions with *. They set up where its own log goes and read no data of anybody.',
  },
  {
    id: 'open-executions',
    rule: /AwsSolutions-IAM5\[Resource::\*\]/,
    where: /pipeline\/Operations\/OpenExecutions\/Role\/DefaultPolicy\/Resource/,
    reason:
      'X-Ray, log delivery and cloudwatch:PutMetricData take no resource. The last is limited by a condition to the one namespace that this state machine writes; it lists executions of one machine and can read nothing else.',
  },
  {
    id: 'executions-of-maps',
    rule: /AwsSolutions-IAM5\[Resource::arn:aws:states:[a-z0-9-]+:\d{12}:execution:<Release\w+\.Name>(?:\/\*)?:\*\]/,
    where: /pipeline\/Release\/Itself\/Resource/,
    reason:
      'A Distributed Map describes, stops and redrives child executions, whose names Step Functions makes. The wildcard is the name of an execution of this one state machine and of its own maps.',
  },
  {
    id: 'inline-policies',
    rule: /HIPAA\.Security-IAMNoInlinePolicy/,
    where: new RegExp(
      `pipeline/(?:Takedown|${FUNCTION}/Role|Release/(?:Role|Itself)|Operations/(?:NightlyRole|HourlyRole|KeepMissedFailures|OpenExecutions/Role/DefaultPolicy|ReadTrail/Trail/LogsRole/DefaultPolicy))/Resource`,
    ),
    reason:
      'The rule asks for policies that can be managed once for many. Here each policy belongs to one role: written with it, reviewed with it and deleted with it. Inline it can be attached to nothing else, and no managed policy is left behind for another principal to take.',
  },
  {
    id: 'concurrency-of-stages',
    rule: /HIPAA\.Security-LambdaConcurrency/,
    where: new RegExp(`pipeline/${FUNCTION}/Function/Resource`),
    reason:
      "Only the state machine, the failure rule and the grant command call these functions, and MaxConcurrency of every Distributed Map bounds how many run. Reserved concurrency for 28 functions would take most of an account's pool to keep idle, and a fresh account could not deploy. An alarm rings for throttles.",
  },
  {
    id: 'dead-letters-of-synchronous-calls',
    rule: /HIPAA\.Security-LambdaDLQ/,
    where: new RegExp(`pipeline/(?!RecordFailure/)${FUNCTION}/Function/Resource`),
    reason:
      'A dead-letter queue holds events of asynchronous calls. Step Functions, and the command line for grants, call these functions synchronously: the caller gets the error, retries it, and the execution history keeps it.',
  },
  {
    id: 'dead-letters-of-record-failure',
    rule: /HIPAA\.Security-LambdaDLQ/,
    where: /pipeline\/RecordFailure\/Function\/Resource/,
    reason:
      'The one function that is called asynchronously has an on-failure destination, an encrypted queue with an alarm, which keeps the error beside the event. The rule looks only for the older DeadLetterConfig.',
  },
  {
    id: 'no-vpc',
    rule: /HIPAA\.Security-LambdaInsideVPC/,
    where: new RegExp(`pipeline/${FUNCTION}/Function/Resource`),
    reason:
      'The functions talk to S3, DynamoDB, KMS and Step Functions alone, over TLS, each under a role of its own. There is nothing in a VPC that they need; one would add a network to keep, and without endpoint policies no protection. Where an organization demands it, endpoints come first.',
  },
  {
    id: 'no-replication-of-data',
    rule: /HIPAA\.Security-S3BucketReplicationEnabled/,
    where: /data\/Data\/Resource/,
    reason:
      'A replica is one more place that holds words of patients and that an erasure order has to reach. S3 keeps objects in three zones; versions undo mistakes; a release can be made again byte by byte from sources and configuration. Whoever has to survive a region copies sources under their own retention rules.',
  },
  {
    id: 'no-replication-of-logs',
    rule: /HIPAA\.Security-S3BucketReplicationEnabled/,
    where: /data\/AccessLog\/Resource|pipeline\/Operations\/ReadTrail\/Logs\/Resource/,
    reason:
      'Logs of access name accounts and object keys, so that each copy widens who can learn them. They lie in three zones, versioned; CloudTrail signs digests of its files, so that a loss or change shows.',
  },
  {
    id: 'access-log-encryption',
    rule: /HIPAA\.Security-S3DefaultEncryptionKMS/,
    where: /data\/AccessLog\/Resource/,
    reason:
      'S3 delivers server access logs only to a bucket that encrypts with keys of S3 (SSE-S3); with a KMS key they would not arrive. The bucket is closed to the public and to plain HTTP, and holds no words of records.',
  },
  {
    id: 'log-of-the-log',
    rule: /AwsSolutions-S1|HIPAA\.Security-S3BucketLoggingEnabled/,
    where: /pipeline\/Operations\/ReadTrail\/Logs\/Resource/,
    reason:
      'This bucket is the record of reads itself. Who reads it is recorded by the same trail, as data events with identity and time, which says more than a server access log; writing is left to CloudTrail.',
  },
  {
    id: 'last-queues',
    rule: /AwsSolutions-SQS3/,
    where: /pipeline\/Operations\/Missed(?:Starts|Failures)\/Resource/,
    reason:
      'These queues are the dead letters: of the schedules, and of the failure rule. Nothing consumes them but a person, whom an alarm calls for the first message; they keep letters for the longest time that SQS has.',
  },
];
