export { createKmsSigner } from './kms-signer.ts';
