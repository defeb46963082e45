// Seasons of a year, which are towns and first names as well: "In Spring 2021", "since Autumn".
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { has, isNear, lengthOf, lowerAt } from './reading.ts';

const SEASONS = new Set(['spring', 'summer', 'autumn', 'fall', 'winter']);
const YEAR = 4;

/** A season before its year, the year's last two figures, or "of". */
export const isDatedSeason = (doc: Document, i: number): boolean =>
  SEASONS.has(lowerAt(doc, i)) &&
  isNear(doc, i + 1) &&
  ((has(doc, i + 1, FLAG.allDigits) && lengthOf(doc, i + 1) === YEAR) ||
    (lowerAt(doc, i + 1) === 'of' && has(doc, i + 2, FLAG.allDigits)));
