// Every detector, in the order in which the pass asks them.
import type { CueDetector, TextDetector, WordDetector } from '../detector.ts';
import { flat, foreignStreet, numberedPlace, street, zip } from './addresses.ts';
import { city, livedIn, longCity } from './cities.ts';
import { birthDate, highAge, monthDate } from './dates.ts';
import { email } from './email.ts';
import { greetedPerson, namedPerson } from './introductions.ts';
import { listedName } from './listed-names.ts';
import { colonAddress, coordinates } from './network.ts';
import { numbers, phoneCue } from './numbers.ts';
import { organisation, saint, workplace } from './organisations.ts';
import { mixedNumber, plateCue, recordCue, zipCue } from './records.ts';
import { relatedName } from './relations.ts';
import { spelledEmail, spelledNumber } from './spelled.ts';
import { spelledAge } from './spelled-ages.ts';
import { titledName } from './titles.ts';
import { unknownCapital } from './unknown-capitals.ts';
import { bareDomain, url } from './url.ts';

export const TEXT_DETECTORS: readonly TextDetector[] = [email, url, bareDomain, colonAddress, spelledAge];
export const CUE_DETECTORS: readonly CueDetector[] = [
  spelledEmail,
  phoneCue,
  birthDate,
  recordCue,
  plateCue,
  zipCue,
  namedPerson,
  greetedPerson,
  workplace,
  longCity,
  livedIn,
];
export const WORD_DETECTORS: readonly WordDetector[] = [
  numbers,
  highAge,
  coordinates,
  mixedNumber,
  flat,
  numberedPlace,
  zip,
  monthDate,
  spelledNumber,
  street,
  foreignStreet,
  titledName,
  relatedName,
  listedName,
  unknownCapital,
  organisation,
  saint,
  city,
];
