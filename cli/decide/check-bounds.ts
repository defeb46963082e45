// Up to which counts of a finding a decision explains it: a finding that can grow is never explained without a bound.
import type { Decision } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { growingOf } from '../../core/gates/index.ts';

const FIELD = '--at-most';

const refuse = (sentence: string): never => {
  throw new ReleaseError('DecisionRefused', sentence, { field: FIELD });
};

function readBounds(given: string): Readonly<Record<string, number>> {
  const pairs = given.split(',').map((pair) => /^([a-z_]{1,40})=(\d{1,9}(?:\.\d{1,9})?)$/.exec(pair));
  const bounds = pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', Number(pair[2])] as const]));
  if (bounds.length < pairs.length || new Set(bounds.map(([name]) => name)).size < bounds.length)
    refuse('is names of counts and numbers, such as scanner=25,sample=11');
  return Object.fromEntries(bounds);
}

/** Throws DecisionRefused where a finding that grows has no bound, or where a bound is given to what is no explanation. */
export function checkBounds(
  { action, code }: Pick<Decision, 'action' | 'code'>,
  given: string | undefined,
): Decision['at_most'] {
  if (action !== 'explain')
    return given === undefined ? undefined : refuse('only an explanation has a bound; leave it out');
  const bounds = given === undefined ? {} : readBounds(given);
  const growing = growingOf(code);
  if (growing.some((name) => bounds[name] === undefined))
    refuse(
      `this finding can grow, so say up to where it is explained: ${growing.map((name) => `${name}=<count>`).join(',')}`,
    );
  return Object.keys(bounds).length === 0 ? undefined : bounds;
}
