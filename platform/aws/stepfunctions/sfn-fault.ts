// What a refusal of Step Functions means, by its name alone.
import type { ErrorCode, ReleaseError } from '../../../core/errors/index.ts';
import { awsFault } from '../aws-fault.ts';

const OWN = {
  ExecutionDoesNotExist: 'NotFound',
  StateMachineDoesNotExist: 'NotFound',
  StateMachineDeleting: 'NotFound',
  ExecutionLimitExceeded: 'StoreUnavailable',
  KmsAccessDeniedException: 'AccessDenied',
  KmsThrottlingException: 'StoreUnavailable',
} as const satisfies Readonly<Record<string, ErrorCode>>;

export const sfnFault = (error: unknown): ReleaseError => awsFault(error, 'Step Functions', OWN);

/** The answer, or a ReleaseError. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw sfnFault(error);
  }
}
