// Which groups a family holds out for good.
import type { Family } from '../config/index.ts';
import { byHash } from './seeded-hash.ts';

export interface HoldoutCandidate {
  readonly identity: string;
  /** Seeded hash of the group for holdouts. */
  readonly hash: number;
  /** The group holds a record of a source that is wholly held out. */
  readonly named: boolean;
  /** A release has already put it into train or val, where it stays. */
  readonly bound: boolean;
}

/**
 * Identities of the groups that a family's policy holds out. A subset holdout keeps at least one group back, by the
 * smallest hash where the fraction yields none, and leaves at least one for training; a family of one group has no
 * subset to hold out.
 */
export function chooseHoldouts(policy: Family['holdout'], groups: readonly HoldoutCandidate[]): Set<string> {
  if (policy.policy === 'none') return new Set();
  const free = groups.filter(({ bound }) => !bound);
  if (policy.policy === 'test_only') return new Set(free.map(({ identity }) => identity));
  const named = free.filter((group) => group.named);
  const others = free.filter((group) => !group.named).sort(byHash);
  const wanted = others.filter(({ hash }) => hash < policy.fraction).length;
  const most = groups.length - named.length - 1;
  const count = Math.min(Math.max(wanted, named.length > 0 ? 0 : 1), most);
  return new Set([...named, ...others.slice(0, Math.max(0, count))].map(({ identity }) => identity));
}
