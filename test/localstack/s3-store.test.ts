// The S3 adapter, put through the suites of the ports, over buckets with and without versions.
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { ledgerSuite } from '../contract/suites/ledger-suite.ts';
import { objectStoreSuite, type SuiteOptions } from '../contract/suites/object-store-suite.ts';
import { createTestClock } from '../support/clock.ts';
import { describeOnAws } from './endpoint.ts';
import { testBucket, testClient } from './s3-bucket.ts';

/** LocalStack's router answers 500 to `/bucket//`: a key of slashes alone. S3 takes it. */
const OPTIONS: SuiteOptions = { numRuns: 25, takes: (key) => !/^\/+$/.test(key) };

async function storeAdapter(versions: boolean) {
  const made = await testBucket({ versions });
  const { bucket } = made;
  return {
    port: createS3ObjectStore({ bucket, client: made.client }),
    another: async () => createS3ObjectStore({ bucket, client: testClient() }),
    [Symbol.asyncDispose]: () => made[Symbol.asyncDispose](),
  };
}

describeOnAws('on LocalStack', () => {
  objectStoreSuite('a bucket of S3', () => storeAdapter(false), OPTIONS);
  objectStoreSuite('a bucket of S3 with versions', () => storeAdapter(true), { ...OPTIONS, numRuns: 5 });

  ledgerSuite('the bucket ledger over S3', async () => {
    const made = await testBucket();
    const clock = createTestClock();
    const open = () => createBucketLedger(createS3ObjectStore({ bucket: made.bucket, client: made.client }), clock);
    return { port: open(), another: async () => open(), [Symbol.asyncDispose]: () => made[Symbol.asyncDispose]() };
  });
});
