// What somebody is called: "everyone calls me Quilla" has a name, "my mother called me stupid" and "called me Tuesday" have none.
import type { Document } from './document.ts';
import { FLAG, KEPT } from './flags.ts';
import { isConcept, isEndearment } from './name-contexts.ts';
import { LIKE_NAMES, nameScore } from './name-letters.ts';
import { NAME_KIND, nameKind } from './name-words.ts';
import { has, looksDerived, lowerAt } from './reading.ts';
import { isUnexplained } from './unexplained.ts';
import { endsClause } from './verb-forms.ts';

const NEVER =
  FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged | FLAG.digit | FLAG.kin | FLAG.title | FLAG.number | FLAG.crisis;

/** "call me", "you can call me": a name comes oftener than behind "called me", where insults and times come. */
const WHOM = new Set(['me', 'him', 'her', 'them', 'us', 'you']);
const CALLS = new Set(['call', 'called', 'calls', 'calling']);
/** Word i is what somebody is called, of which `isCalledName` decides. */
export const isBehindCall = (doc: Document, i: number) =>
  i > 1 && WHOM.has(lowerAt(doc, i - 1)) && CALLS.has(lowerAt(doc, i - 2));

const isInvited = (doc: Document, i: number) => lowerAt(doc, i - 2) === 'call';

/** "call me Will", "call me April": a word of grammar or a month, where nothing of the clause comes behind. */
const isClosedName = (doc: Document, i: number) =>
  isInvited(doc, i) && has(doc, i, FLAG.commonFirst) && endsClause(doc, i);

function isCapitalName(doc: Document, i: number): boolean {
  if (has(doc, i, FLAG.keep)) return has(doc, i, FLAG.commonFirst) && endsClause(doc, i);
  if (has(doc, i, FLAG.shout))
    return nameKind(doc, i) === NAME_KIND.listed || (isInvited(doc, i) && !has(doc, i, FLAG.ordinary));
  // "You can call me Bear."
  if (has(doc, i, FLAG.ordinary)) return isInvited(doc, i) ? !isConcept(doc, i) : has(doc, i, FLAG.commonFirst);
  return !looksDerived(doc, i);
}

function isSmallName(doc: Document, i: number): boolean {
  // "call me georgia"
  if (has(doc, i, FLAG.smallName) && isInvited(doc, i)) return true;
  if (has(doc, i, KEPT | FLAG.place)) return false;
  const kind = nameKind(doc, i);
  // "call me zeph": what a thing is called too, and no word.
  const isProper = has(doc, i, FLAG.proper) && !has(doc, i, FLAG.ordinary | FLAG.rareWord);
  if (kind === NAME_KIND.listed || (isProper && isInvited(doc, i))) return true;
  if (kind === NAME_KIND.unknown)
    return isUnexplained(doc, i) && (isInvited(doc, i) || nameScore(doc, i) >= LIKE_NAMES);
  if (!isInvited(doc, i) || !endsClause(doc, i)) return false;
  const isRare = has(doc, i, FLAG.rareWord) && !has(doc, i, FLAG.ordinary) && nameScore(doc, i) >= LIKE_NAMES;
  return has(doc, i, FLAG.commonFirst) || isRare;
}

/** Whether the word behind "call me" or "called me" is a name: never one that the dictionary or the calendar has, unless people are called so too. */
export function isCalledName(doc: Document, i: number): boolean {
  if (has(doc, i, NEVER) || isEndearment(doc, i)) return false;
  if (has(doc, i, FLAG.closed | FLAG.month)) return isClosedName(doc, i);
  return has(doc, i, FLAG.capital) ? isCapitalName(doc, i) : isSmallName(doc, i);
}
