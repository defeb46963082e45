// Erasing for good: every generation of one object, that which a reader gets last.
import { z } from 'zod';
import { isReleaseError, ReleaseError } from '../../core/errors/index.ts';
import type { EraseExtent } from '../ports.ts';
import { attempt } from './attempts.ts';
import { statusOf } from './gcs-fault.ts';
import type { OpenBucket } from './open-bucket.ts';
import { noBucket } from './write-object.ts';

const Generation = z.object({
  name: z.string(),
  generation: z.coerce.string(),
  /** Since when it is not what a reader gets. */
  timeDeleted: z.string().optional(),
  softDeleteTime: z.string().optional(),
});
type Generation = z.infer<typeof Generation>;

const Page = z.object({ items: z.array(Generation).optional(), nextPageToken: z.string().optional() });

const FIELDS = 'items(name,generation,timeDeleted,softDeleteTime),nextPageToken';

async function readPage({ bucket, patience, ready }: OpenBucket, query: object) {
  return attempt(patience, async () => {
    await ready();
    try {
      const [, , answer] = await bucket.getFiles({ autoPaginate: false, fields: FIELDS, ...query });
      return Page.parse(answer);
    } catch (error) {
      throw statusOf(error) === 404 ? noBucket() : error;
    }
  });
}

/** Names that only begin with this one come after it: the listing ends there. */
async function generationsOf(open: OpenBucket, name: string, kind: 'versions' | 'softDeleted'): Promise<Generation[]> {
  const found: Generation[] = [];
  let token: string | undefined;
  do {
    const page = await readPage(open, {
      prefix: name,
      [kind]: true,
      ...(token === undefined ? {} : { pageToken: token }),
    });
    const items = page.items ?? [];
    found.push(...items.filter((item) => item.name === name));
    token = items.every((item) => item.name === name) ? page.nextPageToken : undefined;
  } while (token !== undefined);
  return found;
}

async function eraseGeneration({ bucket, patience }: OpenBucket, { name, generation }: Generation): Promise<void> {
  const file = bucket.file(name, { generation });
  try {
    await attempt(patience, async () => {
      try {
        await file.delete();
      } catch (error) {
        if (statusOf(error) !== 404) throw error;
      }
    });
  } catch (error) {
    if (isReleaseError(error) && error.code === 'AccessDenied')
      throw new ReleaseError(
        'ErasureRefused',
        'Cloud Storage does not let this account erase a version: a hold, or no right to',
      );
    throw error;
  }
}

/** Throws ErasureRefused where a hold, a retention policy or a missing right keeps a generation. */
export async function eraseObject(open: OpenBucket, name: string, extent: EraseExtent): Promise<void> {
  const generations = await generationsOf(open, name, 'versions');
  for (const one of generations) if (one.timeDeleted !== undefined) await eraseGeneration(open, one);
  if (extent === 'everything')
    for (const one of generations) if (one.timeDeleted === undefined) await eraseGeneration(open, one);
}

/** With what soft delete keeps, which nobody can erase before its time. */
export async function countVersions(open: OpenBucket, name: string): Promise<number> {
  const kept = await generationsOf(open, name, 'softDeleted');
  return (
    (await generationsOf(open, name, 'versions')).length +
    kept.filter(({ softDeleteTime }) => softDeleteTime !== undefined).length
  );
}
