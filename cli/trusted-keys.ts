// Whose signature a command believes: the key that signs now, and those that the configuration trusts from before.
import { resolve } from 'node:path';
import type { TrustedKey } from '../core/attest/index.ts';
import type { StagePorts } from '../platform/ports.ts';
import { DEFAULT_CONFIG } from './compose.ts';
import { loadConfig } from './config/load-config.ts';

/** Throws Configuration where the folder cannot be read: `review.trusted_keys` is where a rotated key stays known. */
export async function trustedKeys(
  { signer }: Pick<StagePorts, 'signer'>,
  folder: string = DEFAULT_CONFIG,
): Promise<readonly TrustedKey[]> {
  const { config } = loadConfig(resolve(folder));
  return [await signer.publicKey(), ...config.review.trusted_keys].map(({ pem }) => ({ pem }));
}
