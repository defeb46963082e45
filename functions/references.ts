// What a state may name: narrow enough that no sentence fits, because names stand in errors, logs and ledger entries.
import { z } from 'zod';
import { isSafeToken } from '../core/log/index.ts';

/** Name of an execution. */
export const ExecutionName = z.string().refine(isSafeToken, 'must be a token');

/** SHA-256 of a candidate's manifest. */
export const ReleaseDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** A key of the bucket that the pipeline made up itself: no spaces, and nothing that a source chose. */
export const BucketKey = z.string().regex(/^[a-z]+\/[A-Za-z0-9._/-]{1,400}$/);

/** Opaque: 1 to 2,048 characters of base64 at most, as Step Functions gives them. */
export const TaskToken = z.string().regex(/^[A-Za-z0-9+/=_.:-]{1,2048}$/);
