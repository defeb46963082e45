// withdraw: tombstones for records, and the revocation of every release that holds them.
import { ReleaseError } from '../../core/errors/index.ts';

export interface WithdrawOptions {
  readonly reason: string;
  readonly by?: string | undefined;
  readonly sourceKey?: readonly string[] | undefined;
  readonly unseen?: boolean | undefined;
  readonly erase?: boolean | undefined;
  readonly json?: boolean | undefined;
}

export async function withdrawCommand(_records: readonly string[], _options: WithdrawOptions): Promise<number> {
  throw new ReleaseError('Unsupported', 'withdrawal is not built yet');
}
