// Which version and kind an execution that broke was for: as OpenRelease recorded it, else as its input asked.
import { z } from 'zod';
import type { Ledger } from '../../platform/ports.ts';
import { kindAsked, versionAsked } from '../execution-payload.ts';
import { RunKind, Version } from '../run.ts';

export interface FailedRun {
  readonly version: z.infer<typeof Version> | null;
  readonly kind: z.infer<typeof RunKind> | null;
}

const Opened = z.looseObject({ version: Version, kind: RunKind });

function asked(input: string | null | undefined): unknown {
  try {
    return JSON.parse(input ?? '{}');
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
  const payload = asked(input);
  return { version: versionAsked(payload) ?? null, kind: kindAsked(payload) ?? null };
}
