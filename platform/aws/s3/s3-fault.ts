// What an answer of S3 means to a stage: by its name and status alone, for its message can hold a key.
import type { ErrorCode, ReleaseError } from '../../../core/errors/index.ts';
import { awsFault, faultName } from '../aws-fault.ts';

const OWN: Readonly<Record<string, ErrorCode>> = {
  NoSuchKey: 'ObjectMissing',
  NotFound: 'ObjectMissing',
  NoSuchBucket: 'Configuration',
  InvalidBucketName: 'Configuration',
  PermanentRedirect: 'Configuration',
  AuthorizationHeaderMalformed: 'Configuration',
  // The bytes changed on the way: the next try sends them again.
  BadDigest: 'StoreUnavailable',
  XAmzContentChecksumMismatch: 'StoreUnavailable',
  // Another write of the same key was under way, again and again.
  ConditionalRequestConflict: 'StoreUnavailable',
  // A store of another maker that does not know the condition.
  NotImplemented: 'WeakStore',
};

export const s3Fault = (error: unknown): ReleaseError => awsFault(error, 'the object store', OWN);

/** Runs one call; its error leaves as a ReleaseError. */
export async function callS3<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw s3Fault(error);
  }
}

/** True for an error of this name. */
export const isNamed = (error: unknown, ...names: readonly string[]): boolean => names.includes(faultName(error));

/** How often the SDK asked before this error; after the first time, an earlier request may have been carried out. */
export function wasAskedAgain(error: unknown): boolean {
  const { $metadata } = (error ?? {}) as { readonly $metadata?: { readonly attempts?: number } };
  return ($metadata?.attempts ?? 1) > 1;
}
