// What every stage knows about its run: the frozen inputs, read once and parsed.
import { z } from 'zod';
import { Decision, type ReleaseConfig, StorePromise } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { ConditionsEvidence } from '../core/evidence/index.ts';
import { isVersion, VERSION_RULE } from '../core/record/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { readFrozenConfig } from './frozen-config.ts';
import { Ref, readJson } from './work.ts';

export const RunKind = z.enum(['release', 'rehearsal']);
export const Version = z.string().refine(isVersion, VERSION_RULE);

/** Handed from state to state: everything else is found from here. */
export const RunRef = z.strictObject({ version: Version, kind: RunKind, opened: Ref });
export type RunRef = z.infer<typeof RunRef>;

/** The frozen inputs of a run; the same document gives the same release digest. */
export const Opened = z.strictObject({
  version: Version,
  kind: RunKind,
  config: Ref,
  previous_release: z.strictObject({ version: Version, digest: z.string() }).nullable(),
  withdrawals: z.strictObject({
    digest: z.string(),
    record_ids: z.array(z.string()),
    /** The same words under another id are withdrawn, too. */
    content_hashes: z.array(z.string()),
  }),
  /** Decisions of the ledger as they stood; those of the configuration are frozen with it. */
  decisions: z.strictObject({ digest: z.string(), list: z.array(Decision) }),
  /** Conditions of the previous release's sign-offs. */
  conditions: ConditionsEvidence,
  /** The day the version names: approvals and decisions are judged at it. */
  version_date: z.string(),
  unicode: z.string(),
  /** Most objects read per source; null for all. */
  limit: z.int().positive().nullable(),
  /** Promises that the store lacks and the configuration accepts; absent where it keeps all. */
  weaker_promises: z.array(StorePromise).min(1).optional(),
});
export type Opened = z.infer<typeof Opened>;

export interface Run {
  readonly ref: RunRef;
  readonly opened: Opened;
  readonly config: ReleaseConfig;
}

const cache = new Map<string, Run>();

/** What is written under a version must be of that version. */
function sameRun(run: Run, { version, kind }: RunRef): Run {
  if (run.opened.version !== version || run.opened.kind !== kind)
    throw new ReleaseError('ContractViolated', 'a run names another version or kind than it was opened with', {
      field: 'run',
    });
  return run;
}

/** Reads a run's frozen inputs; throws UnicodeChanged where this process has another Unicode version. */
export async function loadRun(bucket: ObjectReader, ref: RunRef): Promise<Run> {
  const known = cache.get(ref.opened.sha256);
  if (known !== undefined) return sameRun(known, ref);
  const opened = await readJson(bucket, ref.opened, Opened);
  if (opened.unicode !== process.versions['unicode'])
    throw new ReleaseError('UnicodeChanged', `the run was opened with Unicode ${opened.unicode}`);
  const frozen = await readFrozenConfig(bucket, opened.config);
  const config = { ...frozen, decisions: [...frozen.decisions, ...opened.decisions.list] };
  const run = sameRun({ ref, opened, config }, ref);
  cache.clear();
  cache.set(ref.opened.sha256, run);
  return run;
}
