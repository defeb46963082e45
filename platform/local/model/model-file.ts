// The file of a model from a folder, the bucket or another bucket of S3; only bytes of the digest that the policy names.
import { readFile } from 'node:fs/promises';
import type { ModelPolicy } from '../../../core/config/index.ts';
import { isReleaseError, ReleaseError } from '../../../core/errors/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import type { ObjectReader } from '../../ports.ts';

/** Where models can lie beside the folders of this machine. */
export interface ModelPlaces {
  /** The bucket of the pipeline. */
  readonly bucket: ObjectReader;
  /** Any other, by its name. */
  readonly openS3: (bucket: string) => Promise<ObjectReader>;
}

/** `s3://bucket/key`; the schema of the policy lets no other address through. */
async function readAddress(address: string, { openS3 }: ModelPlaces): Promise<Uint8Array> {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(address) ?? [];
  return (await openS3(bucket)).get(key);
}

function readBytes({ from, path }: ModelPolicy, places: ModelPlaces): Promise<Uint8Array> {
  switch (from) {
    case 'folder':
      return readFile(path);
    case 'bucket':
      return places.bucket.get(path);
    case 's3':
      return readAddress(path, places);
  }
}

/** Throws ModelMissing, ModelChanged, and what the store itself throws where it does not answer. */
export async function readModelFile(policy: ModelPolicy, places: ModelPlaces): Promise<Uint8Array> {
  const graph = await readBytes(policy, places).catch((error: unknown) => {
    // Trouble of the store stays what it is; a file or an object that is not there is a missing model.
    if (isReleaseError(error) && error.code !== 'ObjectMissing') throw error;
    throw new ReleaseError('ModelMissing', 'the file of the model is not there', { field: 'redaction.model.path' });
  });
  if (sha256(graph) !== policy.sha256)
    throw new ReleaseError('ModelChanged', 'the file of the model has another digest', {
      field: 'redaction.model.sha256',
    });
  return graph;
}
