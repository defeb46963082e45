// The redactor's tables that were compiled when the function was bundled: used for the configuration that was deployed with it.
import { isReleaseError } from '../../../core/errors/index.ts';
import { offerTables } from '../../../core/lexicon/index.ts';
import { readDeployed } from './deployed-file.ts';

/** A function without the file compiles the policy itself, as it does for any other policy. */
function tables(): Uint8Array | undefined {
  try {
    return readDeployed('tables');
  } catch (error) {
    if (isReleaseError(error)) return undefined;
    throw error;
  }
}

export const offerDeployedTables = (): void => offerTables(tables);
