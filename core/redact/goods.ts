// Makers whose name people bear too, where the thing is meant: "a Remington", "the Winchester rifle", "a bottle of Hennessy".
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { has, isNear, lowerAt } from './reading.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const WEAPONS = set(
  'remington colt winchester browning springfield savage marlin ruger walther luger kimber taurus sauer koch sig mace henry wesson smith tikka franchi',
);
const DRINKS = set(
  'hennessy tito jameson corona busch pabst peroni stella foster fosters miller remy martell rossi bud johnnie cuervo malibu bombay',
);
const SMOKES = set('winston salem newport kent camel copenhagen kodiak');
const BLADES = set('gillette schick wilkinson stanley gerber leatherman bowie buck');
const NOUNS = set(
  'rifle rifles pistol pistols shotgun revolver handgun gun guns ammo magnum whiskey whisky cognac beer beers vodka rum tequila wine cigarettes cigarette smokes menthols razor razors blade blades knife knives multitool spray lite light',
);
/** Types of people: "such a Karen". */
const TYPES = set('karen karens chad chads stacy stacys');
const ONE = set('a an the another');
const THEIRS = set('his her their this that some loaded old');
const TAKEN = set('drink drinks drank drinking drunk smoke smokes smoked smoking vape vapes vaped vaping of');
const MEASURES = set(
  'bottle bottles glass glasses shot shots can cans pint pints pack packs carton fifth handle case cases sip sips',
);

const isOneOf = (doc: Document, i: number) => isNear(doc, i) && ONE.has(lowerAt(doc, i - 1));

function isTaken(doc: Document, i: number): boolean {
  if (!isNear(doc, i) || !TAKEN.has(lowerAt(doc, i - 1))) return false;
  return lowerAt(doc, i - 1) !== 'of' || (i > 1 && MEASURES.has(lowerAt(doc, i - 2)));
}

/** Word i stands for what its maker makes. */
export function isGood(doc: Document, i: number): boolean {
  if (i === 0) return false;
  const word = lowerAt(doc, i);
  if (TYPES.has(word)) return isOneOf(doc, i) && !(isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital));
  const weapon = WEAPONS.has(word);
  const taken = DRINKS.has(word) || SMOKES.has(word);
  if (!weapon && !taken && !BLADES.has(word)) return false;
  const next = i + 1;
  if (isNear(doc, next) && NOUNS.has(lowerAt(doc, next))) return true;
  if (weapon && isNear(doc, next) && has(doc, next, FLAG.allDigits)) return true;
  const named = isNear(doc, next) && has(doc, next, FLAG.capital);
  if (!named && (isOneOf(doc, i) || (weapon && isNear(doc, i) && THEIRS.has(lowerAt(doc, i - 1))))) return true;
  return taken && isTaken(doc, i);
}
