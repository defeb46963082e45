// What an execution was started with: by this command line, by hand on AWS, or by the nightly schedule.
import { z } from 'zod';
import type { Json } from '../core/record/index.ts';

export interface ExecutionInput {
  /** `unknown` where the input names none: such an execution fails in its first state and claims nothing. */
  readonly version: string;
  readonly kind: 'release' | 'rehearsal';
  /** Folder that was read as the bucket of sources; null: they lie in the bucket. */
  readonly data: string | null;
}

const UNKNOWN = 'unknown';

/** Everything is optional: whoever may start an execution may write what he likes, and `list` still has to list it. */
const Given = z.looseObject({
  version: z.string().optional().catch(undefined),
  scheduled_time: z.string().optional().catch(undefined),
  kind: z.enum(['release', 'rehearsal']).optional().catch(undefined),
  data: z.string().nullable().optional().catch(undefined),
});

/** The state machine does the same: a schedule says only when it fired, and its day names the version. */
function versionOf({ version, scheduled_time }: z.infer<typeof Given>): string {
  if (version !== undefined) return version;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(scheduled_time ?? '')?.[0];
  return day === undefined ? UNKNOWN : `v${day}`;
}

export function executionInput(input: Json): ExecutionInput {
  const given = Given.safeParse(input).data ?? {};
  return { version: versionOf(given), kind: given.kind ?? 'rehearsal', data: given.data ?? null };
}

/** By its own name, or by the version it works on. */
export const isNamed = (info: { readonly execution: string; readonly input: Json }, name: string): boolean =>
  info.execution === name || executionInput(info.input).version === name;
