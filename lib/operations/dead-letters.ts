// A queue for what could not be delivered: encrypted, TLS only, kept as long as SQS keeps anything.
import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export const createDeadLetters = (scope: Construct, id: string, key: IKey): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    // The maximum: a letter of a long holiday is still there afterwards.
    retentionPeriod: Duration.days(14),
  });
