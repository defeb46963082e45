// How many items of a Map state may fail before the state does.
import { type ErrorOutput, StateError } from './asl-error.ts';
import type { MapInput } from './map-items.ts';

export interface FailureLimits {
  /** ToleratedFailureCount and ToleratedFailurePercentage; undefined where the state does not say. */
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

export interface FailureTracker {
  add(index: number, error: ErrorOutput | null | undefined): void;
  exceeded(): boolean;
  /** What the Map state reports once the limits are exceeded. */
  error(): StateError | undefined;
}

/**
 * «If a "ToleratedFailurePercentage" field and a "ToleratedFailureCount" field are both specified, the Map State will
 * fail if either threshold is breached.» Without either, any failure fails the state: an inline Map with the error of
 * its first failed item, a distributed one with States.ExceedToleratedFailureThreshold, as Step Functions does.
 */
export function trackFailures(
  inputs: readonly MapInput[],
  limits: FailureLimits,
  mode: 'INLINE' | 'DISTRIBUTED',
): FailureTracker {
  const failed = new Map<number, ErrorOutput | null | undefined>();
  const total = inputs.reduce((sum, { weight }) => sum + weight, 0);
  const least = limits.count === undefined && limits.percentage === undefined ? 0 : Number.POSITIVE_INFINITY;
  const { count = least, percentage = 100 } = limits;
  let weight = 0;
  const exceeded = (): boolean => weight > count || weight * 100 > percentage * total;
  return {
    add: (index, error) => {
      failed.set(index, error);
      weight += inputs[index]?.weight ?? 1;
    },
    exceeded,
    error: () => {
      if (!exceeded()) return undefined;
      const first = failed.get(Math.min(...failed.keys()));
      const own = mode === 'INLINE' && least === 0 ? first : undefined;
      if (own !== undefined && own !== null) return new StateError(own.name, own.cause);
      return new StateError('States.ExceedToleratedFailureThreshold', `${weight} of ${total} items failed.`);
    },
  };
}
