// OpenRelease: parse the payload, claim (version, kind), freeze the inputs.
import { z } from 'zod';
import { isSafeToken } from '../../core/log/index.ts';
import { RunKind, RunRef, Version } from '../run.ts';
import { defineContract } from '../stage.ts';

export const openReleaseContract = defineContract({
  name: 'OpenRelease',
  version: '1',
  input: z.strictObject({
    version: Version,
    kind: RunKind,
    /** SHA-256 of the staged configuration under `config/<digest>/`. */
    config: z.string().regex(/^[0-9a-f]{64}$/),
    /** A token, as the audit trail takes no text: refused here, before the version is claimed. */
    execution: z.string().max(80).refine(isSafeToken, 'must be a token'),
    limit: z.int().positive().nullable(),
    takeover: z.boolean(),
    /** Account that started the run; its holder cannot sign. Null: nobody said, and no sign-off can count. */
    starter: z.string().max(64).refine(isSafeToken, 'must be a token').nullable(),
  }),
  output: z.strictObject({ run: RunRef, execution: z.string(), epoch: z.int().nonnegative() }),
});
