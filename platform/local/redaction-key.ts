// The key of surrogates and shifted dates: from the environment, or from a file that only its owner can read. Never made here.
import { Buffer } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Environment } from '../settings/index.ts';
import { errnoOf, ioFault } from './io-fault.ts';

export const KEY_VARIABLE = 'DATASET_REDACTION_KEY';
export const KEY_FILE = 'redaction.key';

const refuse = (what: string) => new ReleaseError('KeyMissing', what, { field: KEY_VARIABLE });

async function readKeyFile(file: string): Promise<string> {
  try {
    if (((await stat(file)).mode & 0o077) !== 0)
      throw refuse('the redaction key can be read by others: chmod 600 it, and replace it if anyone has');
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT')
      throw refuse(`the policy needs a key: set ${KEY_VARIABLE}, or put it into ${KEY_FILE} in the folder of keys`);
    throw ioFault(error);
  }
}

/** 64 hex digits, as `openssl rand -hex 32` makes them. Throws KeyMissing; never says what was found. */
export async function readRedactionKey(environment: Environment, file: string): Promise<Uint8Array> {
  const text = (environment[KEY_VARIABLE] ?? (await readKeyFile(file))).trim();
  if (!/^[0-9a-fA-F]{64}$/.test(text)) throw refuse('a redaction key is 64 hex digits');
  return Buffer.from(text, 'hex');
}
