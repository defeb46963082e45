// The approvals that were deployed with the function that grants access: those of the environment's file.
import { z } from 'zod';
import { ReleaseError } from '../../../core/errors/index.ts';
import { readDeployed } from './deployed-file.ts';

const Approvals = z.array(
  z.strictObject({
    id: z.string(),
    to: z.string(),
    until: z.iso.date(),
    purpose: z.string(),
    restricted: z.array(z.enum(['lineage'])).optional(),
  }),
);
export type Approval = z.infer<typeof Approvals>[number];

/** Throws Configuration where the deployed file is not a list of approvals. */
export function deployedApprovals(): readonly Approval[] {
  try {
    return Approvals.parse(JSON.parse(Buffer.from(readDeployed('approvals')).toString('utf8')));
  } catch {
    throw new ReleaseError('Configuration', 'the deployed approvals are missing or no list of approvals', {
      file: 'approvals.json',
    });
  }
}
