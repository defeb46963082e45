// Which release came before: the newest published one of an earlier version, whatever became of it; rehearsals leave nothing.
import { sha256 } from '../core/record/index.ts';
import type { ObjectReader } from '../platform/ports.ts';

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

const PUBLISHED = [
  ['exports/releases/', /^exports\/releases\/(v[\d-]+(?:\.\d+)?)\/manifest\.json$/],
  // Written after the manifest: a release that lost its manifest is missed here, and not passed over.
  ['exports/status/', /^exports\/status\/(v[\d-]+(?:\.\d+)?)\.json$/],
] as const;

/** Published versions in order. The manifest is written last, so that a half-written release is not among them. */
export async function publishedVersions(bucket: ObjectReader): Promise<string[]> {
  const versions = new Set<string>();
  for (const [folder, pattern] of PUBLISHED)
    for await (const { key } of bucket.list(folder)) {
      const version = pattern.exec(key)?.[1];
      if (version !== undefined) versions.add(version);
    }
  return [...versions].sort(compareVersions);
}

/**
 * Null where no earlier release was published. A revoked one keeps its splits, too: what was trained on stays in train.
 * Throws ObjectMissing where a published release has lost its manifest.
 */
export async function previousRelease(
  bucket: ObjectReader,
  version: string,
): Promise<{ version: string; digest: string } | null> {
  const newest = (await publishedVersions(bucket)).filter((earlier) => compareVersions(earlier, version) < 0).at(-1);
  if (newest === undefined) return null;
  return { version: newest, digest: sha256(await bucket.get(`exports/releases/${newest}/manifest.json`)) };
}
