// Carries out a signed order of erasure: files, then every older version of them; looked at again before it is called done.
import { ReleaseError } from '../core/errors/index.ts';
import { sha256 } from '../core/record/index.ts';
import type { ObjectStore, StagePorts } from '../platform/ports.ts';
import { type ErasedFile, type Erasure, erasureKey, sealErasure } from './erasure.ts';
import { withoutRecords } from './plan-erasure.ts';

type Ports = Pick<StagePorts, 'bucket' | 'signer'>;

/** What is rewritten is put in its place first: a reader finds the release whole whenever this ends. */
async function erase({ bucket }: Ports, file: ErasedFile, ids: ReadonlySet<string>): Promise<void> {
  if (file.done === 'deleted') return bucket.erase(file.key, 'everything');
  const left = withoutRecords(await bucket.get(file.key), ids);
  if (left !== null) await bucket.replace(file.key, left.body);
  await bucket.erase(file.key, 'earlier');
}

/** Throws ObjectCorrupt where a file is not as the proof would say, ErasureRefused where the store still keeps a version. */
async function lookAgain(bucket: ObjectStore, files: readonly ErasedFile[]): Promise<void> {
  for (const [key, file] of new Map(files.map((one) => [one.key, one]))) {
    const there = (await bucket.head(key)) !== undefined;
    const isDone = file.done === 'deleted' ? !there : there && sha256(await bucket.get(key)) === file.after.sha256;
    if (!isDone) throw new ReleaseError('ObjectCorrupt', 'a file was not erased as ordered', { file: key });
    if ((await bucket.versions(key)) > (there ? 1 : 0))
      throw new ReleaseError('ErasureRefused', 'the store still keeps versions of a file that was erased', {
        file: key,
      });
  }
}

/** Does what a signed order says; done again it does the rest. Throws ErasureRefused where the store lets nobody erase. */
export async function carryOut(ports: Ports, ordered: Erasure): Promise<void> {
  const ids = new Set(ordered.records.map(({ record_id }) => record_id));
  for (const file of ordered.files) await erase(ports, file, ids);
}

/** Signs that the order is done, after a look at every file and at the versions that the store keeps of it. */
export async function prove({ bucket, signer }: Ports, ordered: Erasure): Promise<void> {
  await lookAgain(bucket, ordered.files);
  const done: Erasure = { ...ordered, state: 'done', versions: 'erased' };
  await bucket.replace(erasureKey(ordered.version), await sealErasure(done, signer));
}
