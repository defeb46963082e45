// What `recheck` says of a pattern: safe, vulnerable, or unknown when its time is up.
import { checkSync } from 'recheck';

const MOST_MS = 4_000;

export function verdictOn(source: string, flags: string): 'safe' | 'vulnerable' | 'unknown' {
  // In this process: the backends of other languages would be started by a download.
  process.env['RECHECK_BACKEND'] ??= 'pure';
  return checkSync(source, flags, { timeout: MOST_MS }).status;
}
