// Packets are written outside of what is read as a bucket, whichever way the folder is named.
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packetFolder } from '../../../cli/commands/packet-folder.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
  for (const name of ['bucket', 'data', 'elsewhere']) mkdirSync(join(folder.path, name));
});
afterEach(() => folder[Symbol.asyncDispose]());

function place(...parts: string[]): string {
  const bucketPath = join(folder.path, 'bucket');
  const portsOptions = { dataDir: join(folder.path, 'data') } as Parameters<typeof packetFolder>[1]['portsOptions'];
  return packetFolder(join(folder.path, ...parts), { bucketPath, keysPath: `${bucketPath}.keys`, portsOptions });
}

describe('packetFolder', () => {
  it.each([
    ['the bucket', ['bucket']],
    ['a folder in the bucket that is not there yet', ['bucket', 'review', 'new']],
    ['a way round into the bucket', ['elsewhere', '..', 'bucket', 'x']],
    ['the keys beside the bucket', ['bucket.keys']],
    ['the data', ['data', 'x']],
  ])('refuses %s', (_, parts) => {
    expect(() => place(...parts)).toThrow(expect.objectContaining({ name: 'Usage', place: { field: '--out' } }));
  });

  it('refuses a link into the bucket', () => {
    symlinkSync(join(folder.path, 'bucket'), join(folder.path, 'elsewhere', 'link'));
    expect(() => place('elsewhere', 'link', 'new')).toThrow(expect.objectContaining({ name: 'Usage' }));
  });

  it.each([[['elsewhere']], [['bucket-2']], [['..bucket', 'x']], [['new', 'deep']]])('takes %s', (parts) => {
    expect(place(...parts)).toBe(join(folder.path, ...parts));
  });
});
