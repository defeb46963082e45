// Which keys every store takes: the limits of S3, held before anything is asked of a store.
import { Buffer } from 'node:buffer';
import { ReleaseError } from '../core/errors/index.ts';

/** S3's limit on a key; also keeps escaped paths of a folder under PATH_MAX. */
const MAX_KEY_BYTES = 1024;

/** Throws ContractViolated unless the key is Unicode text of 1 to 1,024 bytes. */
export function checkKey(key: string): void {
  if (key === '' || !key.isWellFormed())
    throw new ReleaseError('ContractViolated', 'an object key is Unicode text and not empty');
  if (Buffer.byteLength(key) > MAX_KEY_BYTES)
    throw new ReleaseError('ContractViolated', `an object key has at most ${MAX_KEY_BYTES} bytes`);
}
