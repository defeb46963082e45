// What stands behind a redaction tag, in a reviewer's words; the legend of the page.
import type { SpanType } from '../../redact/index.ts';

export const TAG_MEANINGS: Readonly<Record<SpanType, string>> = {
  PERSON: 'a person',
  EMAIL: 'an e-mail address',
  PHONE: 'a phone number',
  SSN: 'a social security number',
  CARD: 'a card number',
  IBAN: 'a bank account',
  IP: 'an internet address',
  URL: 'a web address',
  HANDLE: 'an account name',
  ADDRESS: 'a street address',
  ZIP: 'a postal code',
  DATE: 'a date',
  ID: 'a number that identifies',
  ORG: 'an organisation',
  CITY: 'a place',
  AGE: 'an age',
  COORD: 'a position on the map',
  PLATE: 'a number plate',
};
