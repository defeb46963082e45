// Which promises the store of a run lacks: refused, unless the configuration accepts each of them by name.
import { type ReleaseConfig, StorePromise } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import type { StagePorts, StorePromises } from '../platform/ports.ts';

export interface StoreTrial {
  /** Null where the adapter's kind of store is known to keep all of them. */
  readonly promises: StorePromises | null;
  /** Lacking and accepted, in the order of the list. */
  readonly weaker: readonly StorePromise[];
}

/** Throws WeakStore, naming the promises that are lacking and not accepted. */
export async function tryStore(
  { bucket, log }: Pick<StagePorts, 'bucket' | 'log'>,
  { storage }: Pick<ReleaseConfig, 'storage'>,
): Promise<StoreTrial> {
  if (bucket.promises === undefined) return { promises: null, weaker: [] };
  const seen = await bucket.promises();
  log.event('store.tried', { ...seen });
  const weaker = StorePromise.options.filter((promise) => !seen[promise]);
  const refused = weaker.filter((promise) => storage?.accept_weaker.includes(promise) !== true);
  if (refused.length > 0)
    throw new ReleaseError('WeakStore', `the store does not promise ${refused.join(', ')}`, {
      field: 'storage.accept_weaker',
    });
  return { promises: seen, weaker };
}
