// Every detector, in the order in which the pass asks them.
import type { CueDetector, TextDetector, WordDetector } from '../detector.ts';
import { street } from './addresses.ts';
import { agedPerson, bracketedAge } from './aged-persons.ts';
import { gluedAge, highAge, spelledAge } from './ages.ts';
import { apposedKin } from './apposed-kin.ts';
import { askedName } from './asked-names.ts';
import { bareDomain } from './bare-domains.ts';
import { capitalInPlace } from './capital-in-place.ts';
import { chineseAddress } from './chinese-addresses.ts';
import {
  chineseInCrisis,
  chineseIntroduction,
  chinesePresence,
  chineseRelation,
  chineseTitle,
} from './chinese-names.ts';
import { beforeState, city, livedIn, longCity, loudPlace } from './cities.ts';
import { closedName } from './closed-names.ts';
import { coordinates, latitude } from './coordinates.ts';
import { corner } from './corners.ts';
import { birthDate, dayOfMonth, dueDate, isoStamp, monthOfYear } from './date-cues.ts';
import { monthDate } from './dates.ts';
import { email } from './email.ts';
import { admired, famedBehind, followed } from './famed-names.ts';
import { partners } from './firms.ts';
import { flat } from './flats.ts';
import { chineseDate, foreignMonth } from './foreign-dates.ts';
import { foreignIntroduction, foreignPresence, foreignRelation, foreignTitle } from './foreign-names.ts';
import { houseNumber } from './foreign-streets.ts';
import { fieldValue } from './form-fields.ts';
import { accountCue, taggedHandle } from './handles.ts';
import { hashtag } from './hashtags.ts';
import { homeFolder } from './home-folders.ts';
import { hyphenedName } from './hyphened-names.ts';
import { doingInitials, initials, relatedInitials } from './initials.ts';
import { greetedPerson, namedPerson } from './introductions.ts';
import { keptAuthor } from './kept-authors.ts';
import { keptName } from './kept-names.ts';
import { listedName } from './listed-names.ts';
import { loneSmallNames } from './lone-small-names.ts';
import { maskedNumber, mixedNumber } from './mixed-numbers.ts';
import { namedGeneral } from './named-generals.ts';
import { colonAddress, tiedAddress } from './network.ts';
import { numberedPlace } from './numbered-places.ts';
import { numbers } from './numbers.ts';
import { organisation } from './organisations.ts';
import { pairedName, smallPairedName } from './paired-names.ts';
import { partialDate } from './partial-dates.ts';
import { cardCue, lastFour } from './partial-numbers.ts';
import { phoneCue } from './phones.ts';
import { houseField, townField } from './place-fields.ts';
import { weakPlateCue } from './plates.ts';
import { presentedName } from './presented-names.ts';
import { markedRecordCue, plateCue, recordCue, weakRecordCue, zipCue } from './records.ts';
import { calledPlain, relatedName } from './relations.ts';
import { saint, smallSaint } from './saints.ts';
import { bracketedNick, screenName } from './screen-names.ts';
import { scriptNames } from './script-names.ts';
import { shoutedName } from './shouted-names.ts';
import { smallCity, smallLivedIn } from './small-cities.ts';
import { smallNames } from './small-names.ts';
import { smallOrganisation } from './small-organisations.ts';
import { stampedSpeaker } from './speaker-labels.ts';
import { bracketedEmail, spelledEmail } from './spelled.ts';
import { spelledBeside, spelledLetters, spelledName } from './spelled-letters.ts';
import { spokenNumber } from './spoken-numbers.ts';
import { titledName } from './titles.ts';
import { unknownCapital } from './unknown-capitals.ts';
import { url } from './url.ts';
import { employer, smallHospital, smallWorkplace, workplace } from './workplaces.ts';
import { zip, zipGroups } from './zips.ts';

export const TEXT_DETECTORS: readonly TextDetector[] = [
  email,
  url,
  bareDomain,
  homeFolder,
  colonAddress,
  bracketedNick,
  smallNames,
  loneSmallNames,
  scriptNames,
];
export const CUE_DETECTORS: readonly CueDetector[] = [
  spelledEmail,
  bracketedEmail,
  phoneCue,
  birthDate,
  dueDate,
  spelledAge,
  recordCue,
  weakRecordCue,
  markedRecordCue,
  lastFour,
  cardCue,
  accountCue,
  latitude,
  foreignMonth,
  chineseDate,
  foreignIntroduction,
  foreignPresence,
  foreignRelation,
  foreignTitle,
  chineseIntroduction,
  chinesePresence,
  chineseRelation,
  chineseTitle,
  chineseInCrisis,
  chineseAddress,
  plateCue,
  weakPlateCue,
  zipCue,
  zipGroups,
  corner,
  namedPerson,
  spelledName,
  spelledBeside,
  greetedPerson,
  presentedName,
  fieldValue,
  houseField,
  townField,
  askedName,
  workplace,
  employer,
  smallWorkplace,
  smallHospital,
  longCity,
  livedIn,
  smallLivedIn,
  famedBehind,
  admired,
  followed,
];
export const WORD_DETECTORS: readonly WordDetector[] = [
  numbers,
  highAge,
  gluedAge,
  partialDate,
  monthOfYear,
  dayOfMonth,
  isoStamp,
  coordinates,
  mixedNumber,
  maskedNumber,
  taggedHandle,
  screenName,
  stampedSpeaker,
  agedPerson,
  bracketedAge,
  tiedAddress,
  flat,
  houseNumber,
  numberedPlace,
  zip,
  monthDate,
  spokenNumber,
  spelledLetters,
  street,
  titledName,
  namedGeneral,
  relatedName,
  calledPlain,
  apposedKin,
  hyphenedName,
  listedName,
  unknownCapital,
  shoutedName,
  capitalInPlace,
  keptName,
  closedName,
  keptAuthor,
  hashtag,
  initials,
  doingInitials,
  relatedInitials,
  organisation,
  pairedName,
  smallPairedName,
  saint,
  smallSaint,
  smallOrganisation,
  partners,
  city,
  smallCity,
  loudPlace,
  beforeState,
];
