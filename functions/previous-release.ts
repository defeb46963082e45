// Which release came before: the newest current one of an earlier version; rehearsals leave nothing.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { ReleaseError } from '../core/errors/index.ts';
import { sha256 } from '../core/record/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { parseJson } from './work.ts';

const Status = z.looseObject({ version: z.string(), status: z.enum(['current', 'superseded', 'revoked']) });

/** Orders `v2026-11-22` before `v2026-11-22.1` before `v2026-11-22.10`. */
export function compareVersions(a: string, b: string): number {
  const parts = (version: string): [string, number] => {
    const [day = '', number = '0'] = version.split('.');
    return [day, Number(number)];
  };
  const [dayA, numberA] = parts(a);
  const [dayB, numberB] = parts(b);
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return numberA - numberB;
}

/** Null where no earlier release is current. Throws ObjectCorrupt where a status cannot be read. */
export async function previousRelease(
  bucket: ObjectReader,
  version: string,
): Promise<{ version: string; digest: string } | null> {
  const earlier: string[] = [];
  for await (const { key } of bucket.list('exports/status/')) {
    const parsed = Status.safeParse(parseJson(Buffer.from(await bucket.get(key)).toString('utf8'), key));
    // Passing over it would choose an older release, whose splits are others.
    if (!parsed.success)
      throw new ReleaseError('ObjectCorrupt', 'the status of a release does not fit its schema', { file: key });
    if (parsed.data.status === 'current' && compareVersions(parsed.data.version, version) < 0)
      earlier.push(parsed.data.version);
  }
  const newest = earlier.sort(compareVersions).at(-1);
  if (newest === undefined) return null;
  return { version: newest, digest: sha256(await bucket.get(`exports/releases/${newest}/manifest.json`)) };
}
