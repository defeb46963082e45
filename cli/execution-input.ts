// What an execution was started with: by this command line, by hand on AWS, or by the nightly schedule.
import { z } from 'zod';
import { isSafeToken } from '../core/log/index.ts';
import { type Json, sha256 } from '../core/record/index.ts';
import { kindAsked, versionAsked } from '../functions/execution-payload.ts';
import type { Claim } from '../platform/ports.ts';

export interface ExecutionInput {
  /** `unknown` where the input names none that exists: such an execution fails in its first state and claims nothing. */
  readonly version: string;
  /** `unknown` likewise. */
  readonly kind: Claim['kind'] | 'unknown';
  /** Folder that was read as the bucket of sources; null: they lie in the bucket. */
  readonly data: string | null;
}

const UNKNOWN = 'unknown';

const Given = z.looseObject({ data: z.string().nullish().catch(null) });

/** Whoever may start an execution may write what he likes, and `list` still has to list it; nothing of it is shown. */
export const executionInput = (input: Json): ExecutionInput => ({
  version: versionAsked(input) ?? UNKNOWN,
  kind: kindAsked(input) ?? UNKNOWN,
  data: Given.safeParse(input).data?.data ?? null,
});

/** What an execution may hold in the ledger; undefined where its input names no run. */
export function runOf(input: Json): Pick<Claim, 'version' | 'kind'> | undefined {
  const { version, kind } = executionInput(input);
  return version === UNKNOWN || kind === UNKNOWN ? undefined : { version, kind };
}

/** The name of an execution as it may be shown: one that reads like text may be a person's word, and is its hash. */
export const shownName = (execution: string): string =>
  isSafeToken(execution) ? execution : `name-${sha256(execution).slice(0, 16)}`;

/** By its own name, as it is or as it is shown, or by the version it works on. */
export const isNamed = (info: { readonly execution: string; readonly input: Json }, name: string): boolean =>
  info.execution === name || shownName(info.execution) === name || versionAsked(info.input) === name;
