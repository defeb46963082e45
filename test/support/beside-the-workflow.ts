// Functions that no state machine calls, by their words: what EventBridge and people call.
import { grantAccess } from '../../functions/grant-access/grant-access.ts';
import { recordFailure } from '../../functions/record-failure/record-failure.ts';
import type { Stage } from '../../functions/stage.ts';

export const APPROVAL = { id: 'trainer-2026', to: 'trainer', until: '2027-01-31', purpose: 'training' } as const;

/** Of the same shape as what S3 gives, and without a signature. */
export const presignNothing = async (key: string, seconds: number): Promise<string> =>
  `https://bucket.invalid/${key}?X-Amz-Expires=${seconds}`;

export const BESIDE_THE_WORKFLOW: ReadonlyMap<string, Stage> = new Map(
  [recordFailure, grantAccess({ approvals: () => [APPROVAL], presign: presignNothing })].map((stage) => [
    stage.name,
    stage,
  ]),
);
