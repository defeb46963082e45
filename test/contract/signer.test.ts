// The local signer: the suite of the port, and what its key file must be.
import { generateKeyPairSync } from 'node:crypto';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLocalSigner } from '../../platform/local/signer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { signerSuite } from './suites/signer-suite.ts';

signerSuite('the local signer', async () => {
  const folder = await temporaryFolder();
  const open = () => createLocalSigner(join(folder.path, 'keys', 'key.pem'));
  return { port: open(), another: async () => open(), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});

const PAYLOAD = new Uint8Array([1, 2, 3]);

describe('the key file of the local signer', () => {
  it('is made on first use as PKCS 8, for its owner only, and left alone afterwards', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'keys', 'key.pem');
    const first = await createLocalSigner(file).publicKey();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder.path, 'keys'))).mode & 0o777).toBe(0o700);
    expect(await readFile(file, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(await readdir(join(folder.path, 'keys'))).toEqual(['key.pem']);
    expect(await createLocalSigner(file).publicKey()).toEqual(first);
  });

  it('is not made before somebody signs', async () => {
    await using folder = await temporaryFolder();
    createLocalSigner(join(folder.path, 'key.pem'));
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('is refused when others can read it', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'key.pem');
    await createLocalSigner(file).publicKey();
    await chmod(file, 0o640);
    await expect(createLocalSigner(file).sign(PAYLOAD)).rejects.toMatchObject({ code: 'Configuration' });
  });

  it('is refused when it holds no Ed25519 key, without a word of its content', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'key.pem');
    for (const content of [
      'zanzibar',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ]) {
      await writeFile(file, content, { mode: 0o600 });
      const failure: unknown = await createLocalSigner(file)
        .sign(PAYLOAD)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'Configuration' });
      expect(String(failure)).not.toContain('zanzibar');
    }
  });
});
