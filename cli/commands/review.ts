// review: packets for reviewers, and keys that they sign with.
import { ReleaseError } from '../../core/errors/index.ts';

export interface ReviewExportOptions {
  readonly out: string;
  readonly review?: readonly string[] | undefined;
  readonly reviewer?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
  readonly json?: boolean | undefined;
}

export async function reviewExportCommand(_name: string | undefined, _options: ReviewExportOptions): Promise<number> {
  throw new ReleaseError('Unsupported', 'packets are not built yet');
}
