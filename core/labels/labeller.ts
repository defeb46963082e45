// Decides the labels of a text (modality, risk, topic, edge category) by the configured lexicons alone.
import type { ReleaseConfig } from '../config/index.ts';
import { compileTerms, type TermGroup } from '../lexicon/index.ts';
import type { Labels } from '../record/index.ts';

type Lexicons = ReleaseConfig['labels'];

/**
 * `modality` and `topic` list every entry with a hit, in configured order; `risk` is the most severe level with a hit;
 * `edge_category` is the entry with most hits (the first of equals), null without any.
 */
export function compileLabeller(lexicons: Lexicons): (text: string) => Labels {
  const terms = compileTerms(labelGroups(lexicons));
  return (text) => labelsOf(lexicons, terms.match(text));
}

/** The lexicons as groups of terms; `labelsOf` reads their counts. */
export function labelGroups(lexicons: Lexicons): TermGroup[] {
  const field = (name: string, entries: readonly { readonly id: string; readonly terms: readonly string[] }[]) =>
    entries.map(({ id, terms }) => ({ id: `${name}/${id}`, terms }));
  return [
    ...field('risk', lexicons.risk.levels),
    ...field('modality', lexicons.modality),
    ...field('topic', lexicons.topic),
    ...field('edge', lexicons.edge_category),
  ];
}

export function labelsOf(lexicons: Lexicons, counts: ReadonlyMap<string, number>): Labels {
  const hit = (name: string) => (entry: { readonly id: string }) => counts.has(`${name}/${entry.id}`);
  const ids = (entries: readonly { readonly id: string }[]) => entries.map((entry) => entry.id);
  return {
    modality: ids(lexicons.modality.filter(hit('modality'))),
    risk: lexicons.risk.levels.find(hit('risk'))?.id ?? lexicons.risk.default,
    topic: ids(lexicons.topic.filter(hit('topic'))),
    edge_category: mostHit(ids(lexicons.edge_category), (id) => counts.get(`edge/${id}`) ?? 0),
  };
}

function mostHit(ids: readonly string[], count: (id: string) => number): string | null {
  let best: string | null = null;
  for (const id of ids) if (count(id) > (best === null ? 0 : count(best))) best = id;
  return best;
}
