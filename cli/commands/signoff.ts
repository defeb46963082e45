// signoff: takes a reviewer's score sheet, signs it with the reviewer's key, and lets the run go on once nothing is open.
import { ReleaseError } from '../../core/errors/index.ts';

export interface SignoffOptions {
  readonly key: string;
  readonly execution?: string | undefined;
  /** commander's `--no-follow`. */
  readonly follow: boolean;
  readonly concurrency?: string | undefined;
  readonly json?: boolean | undefined;
}

export async function signoffCommand(_sheet: string, _options: SignoffOptions): Promise<number> {
  throw new ReleaseError('Unsupported', 'sign-offs are not built yet');
}
