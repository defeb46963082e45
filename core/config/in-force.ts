// Whether a decision of a person holds on a day.
import type { Decision } from './release-config.ts';

/** In force from `on` to `until`, both days included. */
export const isInForce = ({ on, until }: Pick<Decision, 'on' | 'until'>, day: string): boolean =>
  on <= day && day <= until;
