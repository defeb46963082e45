// The ledger's table and the keys, as they are deployed.
import { describe, test } from 'vitest';
import { synthesized } from './synthesized.ts';

const [dev, prod] = [synthesized('dev'), synthesized('prod')];

describe('the ledger', () => {
  test('is paid on demand, encrypted with a rotating key of its own, and restorable to any second', () => {
    dev.ledger.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
    });
    dev.ledger.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('cannot be deleted in prod, and goes with its stack in dev', () => {
    prod.ledger.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [{ DeletionProtectionEnabled: true }],
    });
    prod.ledger.allResources('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Retain' });
    dev.ledger.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [{ DeletionProtectionEnabled: false }],
    });
    dev.ledger.allResources('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Delete' });
  });
});

describe('the signing key', () => {
  test('is an elliptic curve key for signing, and stays in every environment', () => {
    for (const { signing } of [dev, prod])
      signing.hasResource('AWS::KMS::Key', {
        Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
  });

  test('stands beside a rotating key for task tokens', () => {
    dev.signing.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });
});
