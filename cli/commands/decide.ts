// decide: records a person's waiver, exclusion, explanation or clearance in the ledger.
import { ReleaseError } from '../../core/errors/index.ts';

export interface DecideOptions {
  readonly why: string;
  readonly until: string;
  readonly by?: string | undefined;
  readonly on?: string | undefined;
  readonly source?: string | undefined;
  readonly json?: boolean | undefined;
}

export async function decideCommand(
  _action: string,
  _target: string,
  _code: string,
  _options: DecideOptions,
): Promise<number> {
  throw new ReleaseError('Unsupported', 'decisions are not built yet');
}

export async function decisionsCommand(_options: { readonly json?: boolean | undefined }): Promise<number> {
  throw new ReleaseError('Unsupported', 'decisions are not built yet');
}
