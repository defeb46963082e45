// GrantAccess: asks for a URL under which one file of a release can be read for some minutes.
import { z } from 'zod';
import { isSafeToken } from '../../core/log/index.ts';
import { Version } from '../run.ts';
import { defineContract } from '../stage.ts';

const LONGEST_MINUTES = 15;
const USUAL_MINUTES = 5;

export const grantAccessContract = defineContract({
  name: 'GrantAccess',
  version: '1',
  input: z.strictObject({
    version: Version,
    /** Of the file: whole, or below the release. */
    key: z.string().min(1).max(1024),
    /** Id of an approval in the environment's file. */
    approval: z.string().refine(isSafeToken, 'must be a token'),
    minutes: z.int().min(1).max(LONGEST_MINUTES).default(USUAL_MINUTES),
  }),
  output: z.strictObject({
    url: z.url(),
    expires_at: z.iso.datetime(),
    /** Id of the ledger's item. */
    grant: z.string(),
  }),
});
