// Reads the distributions of the previous release by its manifest; null where they are not what the manifest lists.
import { Buffer } from 'node:buffer';
import { isReleaseError } from '../../core/errors/index.ts';
import { DistributionReport } from '../../core/evidence/index.ts';
import { Manifest } from '../../core/manifest/index.ts';
import { sha256 } from '../../core/record/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import type { Opened } from '../run.ts';

const REPORT = 'reports/distribution.json';

async function readHashed(bucket: ObjectReader, key: string, digest: string | undefined): Promise<unknown> {
  try {
    const bytes = await bucket.get(key);
    return sha256(bytes) === digest ? JSON.parse(Buffer.from(bytes).toString('utf8')) : null;
  } catch (error) {
    if (error instanceof SyntaxError || (isReleaseError(error) && error.code === 'ObjectMissing')) return null;
    throw error;
  }
}

/** What cannot be compared is reported as not compared; the distribution gate blocks on that. */
export async function previousDistribution(
  bucket: ObjectReader,
  previous: Opened['previous_release'],
): Promise<DistributionReport | null> {
  if (previous === null) return null;
  const prefix = `exports/releases/${previous.version}/`;
  const manifest = Manifest.safeParse(await readHashed(bucket, `${prefix}manifest.json`, previous.digest)).data;
  const listed = manifest?.files.find(({ key }) => key === REPORT)?.sha256;
  return DistributionReport.safeParse(await readHashed(bucket, `${prefix}${REPORT}`, listed)).data ?? null;
}
