// The ports of a function, from its variables: it is given only those that its stage needs.
import { createSystemClock } from '../../local/clock.ts';
import type { Ledger, Log, Signer, StagePorts } from '../../ports.ts';
import { createS3ObjectStore } from '../s3/object-store.ts';
import { lazyPort } from './lazy-port.ts';
import { variable } from './variables.ts';

/** Loaded when they are asked for the first time: half of the stages know no ledger, and most sign nothing. */
export function functionPorts(log: Log): StagePorts {
  const clock = createSystemClock();
  const bucket = lazyPort(async () => createS3ObjectStore({ bucket: variable('bucket') }), ['list', 'read']);
  const ledger = lazyPort<Ledger>(async () => {
    const { createDynamoLedger } = await import('../dynamodb/index.ts');
    return createDynamoLedger({ table: variable('table'), clock });
  }, ['auditTrail']);
  const signer = lazyPort<Signer>(async () => {
    const { createKmsSigner } = await import('../kms/index.ts');
    return createKmsSigner({ keyArn: variable('signingKey') });
  });
  return { sources: bucket, bucket, ledger, signer, clock, log };
}
