// aws:load: a folder of sources as objects of an environment's bucket, by their path in the folder.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { OWN_ZONES } from '../../functions/take-inventory/match-objects.ts';
import { findResources } from '../../platform/aws/find-resources.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { type WalkedFile, walkFiles } from '../../platform/local/walk-files.ts';
import type { ObjectStore } from '../../platform/ports.ts';

/** Requests under way: enough to fill a line, few enough to hold no folder in memory. */
const AT_ONCE = 8;
const EACH = 200;

export interface Loaded {
  readonly created: number;
  /** There already: left as they are. */
  readonly kept: number;
  readonly replaced: number;
}

async function filesOf(folder: string): Promise<readonly WalkedFile[]> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new ReleaseError('Usage', 'there is no such folder', { field: '<folder>' });
  const files = await Array.fromAsync(walkFiles(folder, { enter: () => true, take: () => true }));
  if (files.length === 0) throw new ReleaseError('Usage', 'the folder holds no files', { field: '<folder>' });
  const own = OWN_ZONES.find((zone) => files.some(({ path }) => path.startsWith(zone)));
  if (own !== undefined)
    throw new ReleaseError('Usage', `the folder has files under ${own}, which only the pipeline writes`, {
      field: '<folder>',
    });
  if (files.some(({ path }) => !path.includes('/')))
    throw new ReleaseError('Usage', 'files beside all folders are read by no source: put them below one', {
      field: '<folder>',
    });
  return files;
}

type Outcome = keyof Loaded;

/** Refuses before the first request: a folder without files, files under the pipeline's own zones or beside all folders. */
export async function loadFolder(
  folder: string,
  bucket: ObjectStore,
  { replace, onDone }: { readonly replace: boolean; readonly onDone: (done: number, of: number) => void },
): Promise<Loaded> {
  const files = await filesOf(folder);
  const counts: Record<Outcome, number> = { created: 0, kept: 0, replaced: 0 };
  const put = async ({ path }: WalkedFile): Promise<Outcome> => {
    const answer = await bucket.create(path, createReadStream(join(folder, path)));
    if (answer === 'created') return 'created';
    if (!replace) return 'kept';
    await bucket.replace(path, await readFile(join(folder, path)));
    return 'replaced';
  };
  const rest = files.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const file of rest) {
      counts[await put(file)] += 1;
      done += 1;
      onDone(done, files.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}

export async function load(
  folder: string,
  { environment, replace }: { readonly environment: string; readonly replace?: boolean },
): Promise<number> {
  const { bucket } = await findResources(environment);
  const { created, kept, replaced } = await loadFolder(resolve(folder), createS3ObjectStore({ bucket }), {
    replace: replace === true,
    onDone: (done, of) => {
      if (done % EACH === 0 || done === of) process.stderr.write(`${done} of ${of} objects\n`);
    },
  });
  const others = `${replaced > 0 ? `, ${replaced} replaced` : ''}${kept > 0 ? `, ${kept} were there and stay as they are` : ''}`;
  process.stdout.write(`${bucket}: ${created} created${others}\n`);
  return 0;
}
