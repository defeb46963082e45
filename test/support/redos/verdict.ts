// What `recheck` says of a pattern, where the package is installed: safe, vulnerable, or unknown when its time is up.
import { createRequire } from 'node:module';
import { z } from 'zod';

const Verdict = z.object({ status: z.enum(['safe', 'vulnerable', 'unknown']) });
type Check = (source: string, flags: string, options: { readonly timeout: number }) => unknown;

const MOST_MS = 4_000;

function openCheck(): Check | undefined {
  // In this process: the backends of other languages would be started by a download.
  process.env['RECHECK_BACKEND'] ??= 'pure';
  try {
    return (createRequire(import.meta.url)('recheck') as { checkSync: Check }).checkSync;
  } catch {
    return undefined;
  }
}

const check = openCheck();
export const isCheckInstalled = check !== undefined;

/** Throws where the package is absent. */
export function verdictOn(source: string, flags: string): 'safe' | 'vulnerable' | 'unknown' {
  if (check === undefined) throw new Error('recheck is not installed');
  return Verdict.parse(check(source, flags, { timeout: MOST_MS })).status;
}
