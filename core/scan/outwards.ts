// E-mail addresses, handles and web addresses, read outwards from their mark.
import type { Suspicion } from './suspicion.ts';
import { asciiAt, isWordUnit, kindAt } from './units.ts';

const LOCAL_MOST = 64;
const DOMAIN_MOST = 190;
const isLocal = (unit: number) => unit === 46 || unit === 95 || unit === 45 || unit === 43;
const isDomain = (unit: number) => unit === 46 || unit === 45;

/** At an @: an address with a top level is confirmed, a handle a suspect, anything else null. */
export function emailAround(text: string, at: number): Suspicion | null {
  let start = at;
  while (
    start > 0 &&
    at - start < LOCAL_MOST &&
    (isWordUnit(kindAt(text, start - 1)) || isLocal(asciiAt(text, start - 1)))
  )
    start--;
  let end = at + 1;
  let dot = -1;
  while (
    end < text.length &&
    end - at < DOMAIN_MOST &&
    (isWordUnit(kindAt(text, end)) || isDomain(asciiAt(text, end)))
  ) {
    if (asciiAt(text, end) === 46 && isWordUnit(kindAt(text, end + 1))) dot = end;
    end++;
  }
  if (start < at && dot > at + 1 && end - dot > 2)
    return { type: 'EMAIL', verdict: 'confirmed', rule: 'email', start, end };
  return start === at && end - at > 3 ? { type: 'HANDLE', verdict: 'suspect', rule: 'handle', start, end } : null;
}

/** At the colon of ://, with a scheme of letters before it and a host behind. */
export function urlFrom(text: string, colon: number): Suspicion | null {
  let start = colon;
  while (start > 0 && colon - start < 12 && isWordUnit(kindAt(text, start - 1))) start--;
  let end = colon + 3;
  while (end < text.length && end - colon < 2048 && !/[\s"<>\\]/.test(text.charAt(end))) end++;
  return start < colon && isWordUnit(kindAt(text, colon + 3))
    ? { type: 'URL', verdict: 'confirmed', rule: 'url', start, end }
    : null;
}
