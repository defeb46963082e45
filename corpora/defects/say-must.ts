// One line of the table in words, for the document and for the titles of tests.
import type { Must } from './plant.ts';

const which = (must: Must): string => {
  const piece = 'piece' in must ? must.piece : undefined;
  return piece === undefined || piece === 0 ? '' : ` (piece ${piece + 1})`;
};

export function sayMust(must: Must): string {
  switch (must.fate) {
    case 'quarantined':
      return `quarantined as ${must.reason}`;
    case 'document':
      return 'left beside as a document, no evidence of anything';
    case 'dropped':
      return `${must.records === 'all' ? 'every line of it ' : ''}dropped as ${must.reason}${which(must)}`;
    case 'redacted':
      return `redacted as ${must.types.map((type) => `[${type}_n]`).join(' or ')}, the words around it kept${which(must)}`;
    case 'kept':
      return `exported, its words as they should stand${which(must)}`;
    case 'gone':
      return 'the identifier stands in nothing that is written';
    case 'removed':
      return `removed as ${must.reason}${which(must)}`;
    case 'one_stays':
      return `one stays, and what repeats it is removed as ${must.reason}`;
    case 'together':
      return `in one group and split with piece ${must.other + 1}${which(must)}`;
    case 'held_out':
      return 'in test, marked as held out';
    case 'exported':
      return `exported under ${must.under}${must.shown_key === 'object_ref' ? ', its key hidden' : ''}${which(must)}`;
    case 'found':
      return `finding ${must.code} of gate ${must.gate}`;
    case 'not_counted':
      return `counted by no family, least of all ${must.family}`;
  }
}
