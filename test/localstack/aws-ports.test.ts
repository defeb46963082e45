// The ports of a deployed environment, put together over real services.
import { randomUUID } from 'node:crypto';
import { CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { CreateBucketCommand, DeleteBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { signEnvelope, verifyEnvelope } from '../../core/attest/index.ts';
import { createAwsPorts } from '../../platform/aws/ports.ts';
import type { Log } from '../../platform/ports.ts';
import { createInstantClock } from '../support/clock.ts';
import { makeTable } from './dynamo-table.ts';
import { describeOnAws } from './endpoint.ts';

const log: Log = { event: () => undefined };

async function makeEnvironment() {
  const table = await makeTable();
  const kms = new KMSClient({});
  const s3 = new S3Client({ forcePathStyle: true });
  const Bucket = `ports-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  const key = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
  const signingKey = key.KeyMetadata?.Arn ?? '';
  return {
    resources: { bucket: Bucket, table: table.name, signingKey },
    [Symbol.asyncDispose]: async () => {
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId: signingKey, PendingWindowInDays: 7 }));
      await s3.send(new DeleteBucketCommand({ Bucket }));
      await table[Symbol.asyncDispose]();
    },
  };
}

describeOnAws('the ports of a deployed environment', () => {
  it('read the sources from the bucket that they write to, and keep the ledger in the table', async () => {
    await using environment = await makeEnvironment();
    const ports = createAwsPorts(environment.resources, { log, clock: createInstantClock() });
    expect(await ports.bucket.create('work/one', new Uint8Array([1, 2]))).toBe('created');
    expect(await ports.sources.get('work/one')).toEqual(new Uint8Array([1, 2]));
    const entry = await ports.ledger.audit('run.opened', { execution: 'one' });
    expect(entry.at).toBe('2026-01-01T00:00:00.000Z');
    expect(await Array.fromAsync(ports.bucket.list('ledger/'))).toEqual([]);
    await ports.bucket.remove('work/one');
  });

  it('sign with the key of the environment', async () => {
    await using environment = await makeEnvironment();
    const { signer } = createAwsPorts(environment.resources, { log });
    const envelope = await signEnvelope(new Uint8Array([1]), (message) => signer.sign(message));
    expect(verifyEnvelope(envelope, [await signer.publicKey()])).toMatchObject({ result: 'ok' });
  });

  it('refuse to sign, by name, for a stage that was given no key', async () => {
    const { signer } = createAwsPorts({ bucket: 'none', table: 'none' }, { log });
    const refusal = { code: 'ContractViolated', place: { field: 'signingKey' } };
    await expect(signer.sign(new Uint8Array([1]))).rejects.toMatchObject(refusal);
    await expect(signer.publicKey()).rejects.toMatchObject(refusal);
  });
});
