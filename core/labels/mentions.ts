// Finds which groups of the bias policy a text mentions, and whether by strength or by crisis.
import type { ReleaseConfig } from '../config/index.ts';
import { compileTerms } from '../lexicon/index.ts';

export interface Mention {
  readonly group: string;
  readonly strength: boolean;
  readonly crisis: boolean;
}

/** Groups in configured order; `strength` and `crisis` say that the same text also holds a term of that list. */
export function compileMentions(
  policy: Pick<ReleaseConfig['bias'], 'groups' | 'strength_terms' | 'crisis_terms'>,
): (text: string) => Mention[] {
  const terms = compileTerms([
    ...policy.groups.map(({ id, terms: words }) => ({ id: `group/${id}`, terms: words })),
    { id: 'strength', terms: policy.strength_terms },
    { id: 'crisis', terms: policy.crisis_terms },
  ]);
  return (text) => {
    const counts = terms.match(text);
    const strength = counts.has('strength');
    const crisis = counts.has('crisis');
    return policy.groups
      .filter(({ id }) => counts.has(`group/${id}`))
      .map(({ id }) => ({ group: id, strength, crisis }));
  };
}
