// The Cloud Storage adapter, put through the suites of the ports.
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { eraseSuite } from '../contract/suites/erase-suite.ts';
import { ledgerSuite } from '../contract/suites/ledger-suite.ts';
import { objectStoreSuite } from '../contract/suites/object-store-suite.ts';
import { createTestClock } from '../support/clock.ts';
import { describeOnGcs, makeBucket, openStore } from './emulator.ts';

describeOnGcs('Cloud Storage', () => {
  objectStoreSuite('a Cloud Storage bucket', async () => {
    const bucket = await makeBucket();
    return {
      port: openStore(bucket),
      another: async () => openStore(bucket),
      [Symbol.asyncDispose]: async () => undefined,
    };
  });

  eraseSuite('a Cloud Storage bucket with versions', async () => {
    const bucket = await makeBucket({ versions: true });
    return {
      port: openStore(bucket),
      another: async () => openStore(bucket),
      [Symbol.asyncDispose]: async () => undefined,
    };
  });

  ledgerSuite('the ledger in a Cloud Storage bucket', async () => {
    const bucket = await makeBucket();
    const clock = createTestClock();
    const open = () => createBucketLedger(openStore(bucket), clock);
    return { port: open(), another: async () => open(), [Symbol.asyncDispose]: async () => undefined };
  });
});
