// Labels and mentions of a text by one pass over its words: the lexicons of both lie in one trie.
import type { ReleaseConfig } from '../config/index.ts';
import { compileTerms } from '../lexicon/index.ts';
import type { Labels } from '../record/index.ts';
import { labelGroups, labelsOf } from './labeller.ts';
import { type Mention, mentionGroups, mentionsOf } from './mentions.ts';

export interface Annotation {
  readonly labels: Labels;
  readonly mentions: readonly Mention[];
}

/** What compileLabeller and compileMentions give for the same text. */
export function compileAnnotator({
  labels,
  bias,
}: Pick<ReleaseConfig, 'labels' | 'bias'>): (text: string) => Annotation {
  const terms = compileTerms([...labelGroups(labels), ...mentionGroups(bias)]);
  return (text) => {
    const counts = terms.match(text);
    return { labels: labelsOf(labels, counts), mentions: mentionsOf(bias, counts) };
  };
}
