// Authors whose surname is a first name as well: "Ellis called these the musts" speaks of a book, "Ellis called me" of a person.
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { has, isNear, isPossessive, lowerAt } from './reading.ts';

const set = (words: string) => new Set(words.split(' '));
/** Of psychotherapy and the study of the mind; those with a very frequent first name for a surname (Kelly, Ryan, James) are left to the rules for people. */
const AUTHORS = set(
  'ellis allport lewin glasser haley epston stern mahler horney sullivan harlow barlow burns neff watson mead berne greenberg lazarus meichenbaum norcross bion fairbairn levine siegel duckworth dweck foa leahy maté mate fosha whitaker padesky salkovskis gilbert asch tolman gilligan cattell herzberg teasdale rotter luria kegan fromm laing breuer deci',
);
/** What is done in books and seldom at home. */
const SAYS = set(
  'coined posited posits postulated theorized theorised conceptualized conceptualised formulated distinguished distinguishes emphasized emphasised',
);
const NAMES = set('called calls call termed terms labeled labelled dubbed');
const THINGS = set('these this those such');

const word = (doc: Document, i: number) => (i < 0 || i >= doc.words.count ? '' : lowerAt(doc, i));
const BEHIND = set('by per');
const WORKS = set(
  'theory model approach concept concepts idea ideas notion view framework stages method techniques technique therapy abc hierarchy principle principles schema schemas window ladder phase phases experiment experiments monkeys wheel pyramid cycle triangle taxonomy quadrant zone levels dimensions inoculation interview paradigm distinction hierarchy',
);

/** Called by their author alone: "the Rosenberg was 12". A name of one person has no article. */
const SCALES = set(
  'rosenberg kessler hamilton young conners millon vineland raven ravens bender rey leiter gesell brazelton peabody holmes rorschach spielberger taylor sheehan liebowitz zung wender barkley brown stroop',
);
const isNamedScale = (doc: Document, i: number) =>
  SCALES.has(word(doc, i)) &&
  isNear(doc, i) &&
  word(doc, i - 1) === 'the' &&
  !(
    isNear(doc, i + 1) &&
    (has(doc, i + 1, FLAG.capital) || has(doc, i + 1, FLAG.ordinary)) &&
    !has(doc, i + 1, FLAG.closed)
  );

/** The surname at word i stands for what somebody wrote. */
export function isTheorist(doc: Document, i: number): boolean {
  if (!has(doc, i, FLAG.capital)) return false;
  if (isNamedScale(doc, i)) return true;
  if (!AUTHORS.has(word(doc, i))) return false;
  if (isPossessive(doc, i + 1)) return isNear(doc, i + 2) && WORKS.has(word(doc, i + 2));
  if (BEHIND.has(word(doc, i - 1)) && WORKS.has(word(doc, i - 2))) return true;
  const next = isNear(doc, i + 1) && word(doc, i + 1) === 'would' ? i + 2 : i + 1;
  if (!isNear(doc, next) || !isNear(doc, next + 1)) return false;
  const verb = word(doc, next);
  return SAYS.has(verb) || (NAMES.has(verb) && THINGS.has(word(doc, next + 1)));
}
