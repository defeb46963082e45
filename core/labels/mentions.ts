// Finds which groups of the bias policy a text mentions, and whether by strength or by crisis.
import type { ReleaseConfig } from '../config/index.ts';
import { compileTerms, type TermGroup } from '../lexicon/index.ts';

export interface Mention {
  readonly group: string;
  readonly strength: boolean;
  readonly crisis: boolean;
}

type Policy = Pick<ReleaseConfig['bias'], 'groups' | 'strength_terms' | 'crisis_terms'>;

/** Groups in configured order; `strength` and `crisis` say that the same text also holds a term of that list. */
export function compileMentions(policy: Policy): (text: string) => Mention[] {
  const terms = compileTerms(mentionGroups(policy));
  return (text) => mentionsOf(policy, terms.match(text));
}

/** The policy's lists as groups of terms; `mentionsOf` reads their counts. */
export function mentionGroups(policy: Policy): TermGroup[] {
  return [
    ...policy.groups.map(({ id, terms }) => ({ id: `group/${id}`, terms })),
    { id: 'strength', terms: policy.strength_terms },
    { id: 'crisis', terms: policy.crisis_terms },
  ];
}

export function mentionsOf(policy: Policy, counts: ReadonlyMap<string, number>): Mention[] {
  const strength = counts.has('strength');
  const crisis = counts.has('crisis');
  return policy.groups.filter(({ id }) => counts.has(`group/${id}`)).map(({ id }) => ({ group: id, strength, crisis }));
}
