// Files that were deployed beside a bundle.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseError } from '../../../core/errors/index.ts';

/** The names that the bundles of lib/bundle know. */
export const DEPLOYED = {
  config: 'config.json',
  approvals: 'approvals.json',
  languages: 'languages.bin',
  tables: 'redaction-tables.bin',
} as const;

/** Lambda says where the bundle lies. Throws Configuration where the function was deployed without the file. */
export function readDeployed(name: keyof typeof DEPLOYED): Uint8Array {
  const folder = process.env['LAMBDA_TASK_ROOT'] ?? import.meta.dirname;
  try {
    return readFileSync(join(folder, DEPLOYED[name]));
  } catch {
    throw new ReleaseError('Configuration', 'the function was deployed without a file that it needs', {
      file: DEPLOYED[name],
    });
  }
}
