// A month and a day without a year ("admitted 2/3"): a date only behind a word that announces one, since scores look alike.
import { isWordUnit, kindAt } from './units.ts';

const SHAPE = /^(\d{1,2})\/(\d{1,2})$/;
/** What happens on a day. */
const CUES = new Set(
  'on admitted discharged dated date dates born dob seen visit visited appointment scheduled due effective died'.split(
    ' ',
  ),
);
/** Stand before scores and shares as well ("from 4/10"), which have no such second number. */
const WEAK_CUES = new Set(['since', 'until', 'till', 'from', 'by', 'before', 'after', 'through']);
const WEAK_LEAST = 13;
const CUE_MOST = 12;
/** "on 2/3 of the days", "on 1/2 a tablet". */
const SHARE_BEHIND = /^ (?:of|a|an|the|tablet|pill|dose|cup)\b/;

function wordBefore(text: string, start: number): string {
  let end = start;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === ':')) end--;
  let at = end;
  while (at > 0 && end - at < CUE_MOST && isWordUnit(kindAt(text, at - 1))) at--;
  return text.slice(at, end).toLowerCase();
}

/** Days that are the names of what happened on them. */
const EVENTS = new Set(['9/11', '7/7', '1/6']);

/** `chain` is what stands at [start, end) in ASCII. */
export function isDayAndMonth(chain: string, text: string, start: number, end: number): boolean {
  const [, first = '', second = ''] = SHAPE.exec(chain) ?? [];
  const [a, b] = [Number(first), Number(second)];
  if (
    a < 1 ||
    b < 1 ||
    a > 31 ||
    b > 31 ||
    Math.min(a, b) > 12 ||
    EVENTS.has(chain) ||
    SHARE_BEHIND.test(text.slice(end, end + 8))
  )
    return false;
  const cue = wordBefore(text, start);
  return CUES.has(cue) || (WEAK_CUES.has(cue) && b >= WEAK_LEAST);
}
