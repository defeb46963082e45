// The ledger's table: claims, sign-offs, decisions, the audit chain; restorable to any second of the last 35 days.
import { Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { isKept, removalOf } from '../environment/removal.ts';
import type { Environment } from '../environment/schema.ts';

interface LedgerStackProps extends StackProps {
  readonly environment: Environment;
}

export class LedgerStack extends Stack {
  readonly table: TableV2;
  readonly key: Key;

  constructor(scope: Construct, id: string, { environment, ...props }: LedgerStackProps) {
    super(scope, id, props);
    const removalPolicy = removalOf(environment);
    this.key = new Key(this, 'LedgerKey', {
      description: `Ledger of the data release, ${environment.name}`,
      enableKeyRotation: true,
      removalPolicy,
    });
    this.table = new TableV2(this, 'Ledger', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: isKept(environment),
      removalPolicy,
    });
  }
}
