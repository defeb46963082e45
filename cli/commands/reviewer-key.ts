// review keygen: a key pair for one reviewer; the public half goes into the panel, the private half stays with the person.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readPublicKey } from '../../core/attest/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { errnoOf } from '../../platform/local/io-fault.ts';
import type { Signature } from '../../platform/ports.ts';
import { report, shown } from '../terminal.ts';

export interface KeygenOptions {
  readonly out: string;
  readonly json?: boolean | undefined;
}

export interface ReviewerKey {
  /** SHA-256 of the DER SubjectPublicKeyInfo. */
  readonly keyid: string;
  sign(message: Uint8Array): Promise<Signature>;
}

const REVIEWER_ID = /^[a-z0-9][a-z0-9_-]{0,63}$/;

function parseKey(pem: string, file: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // What the library says can quote the file.
    key = undefined;
  }
  const known = key?.asymmetricKeyType === 'ed25519' || key?.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  if (key === undefined || !known)
    throw new ReleaseError('Usage', 'is no private key in PEM without a passphrase, Ed25519 or ECDSA P-256', { file });
  return key;
}

/** Throws Usage where the file is no key of a reviewer, or can be read by others. */
export function readReviewerKey(path: string): ReviewerKey {
  const file = basename(path);
  let pem: string;
  try {
    // A key that a group can read is nobody's signature.
    if ((statSync(path).mode & 0o077) !== 0)
      throw new ReleaseError('Usage', 'can be read by others: chmod 600 it, and replace it if anyone has', { file });
    pem = readFileSync(path, 'utf8');
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    throw new ReleaseError('Usage', `cannot be read (${errno})`, { file });
  }
  const key = parseKey(pem, file);
  const { keyid } = readPublicKey(createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString());
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return { keyid, sign: async (message) => ({ keyid, sig: sign(digest, message, key).toString('base64') }) };
}

function writeKey(path: string, pem: string): void {
  try {
    writeFileSync(path, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    const why = errno === 'EEXIST' ? 'exists already; a key is never overwritten' : `cannot be written (${errno})`;
    throw new ReleaseError('Usage', why, { file: shown(path) });
  }
}

function panelEntry(reviewer: string, pem: string): readonly string[] {
  return [
    '  panel:',
    `    - id: ${reviewer}`,
    '      reviews: []          # kinds of review that this person may give',
    '      qualifications: []   # what you have checked yourself',
    '      experience_years: 0',
    '      accounts: []         # under which this person starts runs',
    '      dependent_on: []     # reviewers whose judgement is not independent of this one',
    '      pem: |',
    ...pem.split('\n').flatMap((line) => (line === '' ? [] : [`        ${line}`])),
  ];
}

export async function keygenCommand(reviewer: string, options: KeygenOptions): Promise<number> {
  if (!REVIEWER_ID.test(reviewer))
    throw new ReleaseError('Usage', 'the id of a reviewer is lower-case letters, digits, - and _', {
      field: 'reviewer',
    });
  const folder = resolve(options.out);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const path = join(folder, `${reviewer}.pem`);
  writeKey(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const { keyid } = readPublicKey(pem);
  const lines = [
    `private key  ${shown(path)}`,
    '  It signs in the name of this person: it stays with the person, outside of the bucket and of this repository.',
    `key id       ${keyid}`,
    'entry for review.yaml, below `review:`',
    ...panelEntry(reviewer, pem),
  ];
  report(options.json === true, lines, { reviewer, keyid, pem, private_key: path });
  return 0;
}
