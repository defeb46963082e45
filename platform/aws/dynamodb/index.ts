export { createDynamoLedger } from './dynamo-ledger.ts';
