// The ports of a deployed environment: one bucket, one table, one key, and one client for each.
import { ReleaseError } from '../../core/errors/index.ts';
import { createSystemClock } from '../local/clock.ts';
import type { Clock, Log, Signer, StagePorts } from '../ports.ts';
import { createDynamoLedger } from './dynamodb/index.ts';
import { createKmsSigner } from './kms/index.ts';
import type { AwsResources } from './resources.ts';
import { createS3ObjectStore } from './s3/object-store.ts';

type Resources = Pick<AwsResources, 'bucket' | 'table'> & Partial<Pick<AwsResources, 'signingKey'>>;

const refuse = async (): Promise<never> => {
  throw new ReleaseError('ContractViolated', 'a stage that was given no signing key cannot sign', {
    field: 'signingKey',
  });
};

/** For a function whose stage is not among those that sign. */
const NO_SIGNER: Signer = { sign: refuse, publicKey: refuse };

/** To be called once a process. The sources lie in the bucket that everything is written to. */
export function createAwsPorts(
  { bucket: name, table, signingKey }: Resources,
  { log, clock = createSystemClock() }: { readonly log: Log; readonly clock?: Clock },
): StagePorts {
  const bucket = createS3ObjectStore({ bucket: name });
  return {
    sources: bucket,
    bucket,
    ledger: createDynamoLedger({ table, clock }),
    signer: signingKey === undefined ? NO_SIGNER : createKmsSigner({ keyArn: signingKey }),
    clock,
    log,
  };
}
