// The signer of one machine: an Ed25519 key in a file that only its owner can read, made on first use.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { link, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readPublicKey } from '../../core/attest/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Signer } from '../ports.ts';
import { errnoOf, io, ioFault } from './io-fault.ts';
import { removeQuietly } from './temporary-file.ts';

const unusable = (why: string) =>
  new ReleaseError('Configuration', `the signing key ${why}`, { field: 'signing key file' });

async function readKey(file: string): Promise<KeyObject | undefined> {
  try {
    // Permission bits of others: a key that a group can read is nobody's signature.
    if (((await stat(file)).mode & 0o077) !== 0)
      throw unusable('can be read by others: chmod 600 it, and replace it if anyone has');
    return parseKey(await readFile(file, 'utf8'));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw ioFault(error);
  }
}

function parseKey(pem: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    key = undefined;
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw unusable('is not an Ed25519 private key in PEM');
  return key;
}

/** Whole or not at all, and never over another: of several processes that start at once, one key stays. */
async function writeKey(file: string): Promise<void> {
  await io(() => mkdir(dirname(file), { recursive: true, mode: 0o700 }));
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const temporary = `${file}.${randomUUID()}`;
  const handle = await io(() => open(temporary, 'wx', 0o600));
  try {
    await io(() => handle.writeFile(pem));
    await io(() => handle.sync());
    await link(temporary, file).catch((error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw ioFault(error);
    });
  } finally {
    await handle.close();
    await removeQuietly(temporary);
  }
}

async function loadOrCreate(file: string): Promise<KeyObject> {
  const known = await readKey(file);
  if (known !== undefined) return known;
  await writeKey(file);
  const made = await readKey(file);
  if (made === undefined) throw unusable('could not be kept');
  return made;
}

/** Signs with the key in `keyFile` (PEM, PKCS 8). Throws Configuration where the file is open to others or no such key. */
export function createLocalSigner(keyFile: string): Signer {
  let loading: Promise<{ key: KeyObject; pem: string; keyid: string }> | undefined;

  async function load() {
    const key = await loadOrCreate(keyFile);
    const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
    return { key, pem, keyid: readPublicKey(pem).keyid };
  }

  function loaded() {
    loading ??= load();
    return loading;
  }

  return {
    sign: async (payload) => {
      const { key, keyid } = await loaded();
      return { keyid, sig: sign(null, payload, key).toString('base64') };
    },
    publicKey: async () => {
      const { pem, keyid } = await loaded();
      return { keyid, pem, algorithm: 'ed25519' };
    },
  };
}
