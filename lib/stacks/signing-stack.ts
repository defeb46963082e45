// The keys that outlive everything else: one signs releases, one keeps task tokens from whoever reads the ledger.
import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { removalOf } from '../environment/removal.ts';
import type { Environment } from '../environment/schema.ts';

interface SigningStackProps extends StackProps {
  readonly environment: Environment;
}

export class SigningStack extends Stack {
  readonly signingKey: Key;
  readonly tokenKey: Key;

  constructor(scope: Construct, id: string, { environment, ...props }: SigningStackProps) {
    super(scope, id, props);
    this.signingKey = new Key(this, 'SigningKey', {
      description: `Signs the releases of ${environment.name}`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      // In every environment: a release outlives its stack, and its public key is asked for as long as it is used.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.tokenKey = new Key(this, 'TokenKey', {
      description: `Encrypts task tokens of ${environment.name}`,
      enableKeyRotation: true,
      removalPolicy: removalOf(environment),
    });
  }
}
