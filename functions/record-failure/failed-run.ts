// Which version and kind an execution that broke was for: as OpenRelease recorded it, else as its input asked.
import { z } from 'zod';
import type { Ledger } from '../../platform/ports.ts';
import { RunKind, Version } from '../run.ts';

export interface FailedRun {
  readonly version: z.infer<typeof Version> | null;
  readonly kind: z.infer<typeof RunKind> | null;
}

const Opened = z.looseObject({ version: Version, kind: RunKind });
/** A schedule says its time, and the state machine makes the version from it. */
const Asked = z.looseObject({
  version: z.string().optional(),
  scheduled_time: z.string().optional(),
  kind: z.string().optional(),
});

function asked(input: string | null | undefined): z.infer<typeof Asked> {
  try {
    return Asked.safeParse(JSON.parse(input ?? '{}')).data ?? {};
  } catch {
    return {};
  }
}

/** Null for what nobody knows, or what is no version or kind. */
export async function failedRun(
  ledger: Pick<Ledger, 'get'>,
  execution: string,
  input: string | null | undefined,
): Promise<FailedRun> {
  const opened = Opened.safeParse(await ledger.get('stage-run', `${execution}-opened`));
  if (opened.success) return { version: opened.data.version, kind: opened.data.kind };
  const { version, scheduled_time, kind } = asked(input);
  return {
    version: Version.safeParse(version ?? `v${(scheduled_time ?? '').slice(0, 10)}`).data ?? null,
    kind: RunKind.safeParse(kind).data ?? null,
  };
}
