import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

describe('a named organisation', () => {
  it.each([
    ['I was at Lakeside Clinic then', 'I was at [ORG_1: clinic] then'],
    ['I was at Memorial Hospital then', 'I was at [ORG_1: hospital] then'],
    ['she left Elm Ridge High School early', 'she left [ORG_1: high school] early'],
    ['an account at the Bank of Velmora is open', 'an account at the [ORG_1: bank] is open'],
    ["treated at St. Jude's Health in Detroit, MI, twice", 'treated at [ORG_1: health], twice'],
    ['I work for Quillon Rapid Solutions now', 'I work for [ORG_1: solutions] now'],
    ['I used to work for Target back then', 'I used to work for [ORG_1] back then'],
    ['he is the CEO of Ussandra these days', 'he is the CEO of [ORG_1] these days'],
    ['we hired Hoffmann, Willis and Castellano to help', 'we hired [ORG_1] to help'],
    ['an office of White, Willis and Hoffmann opened', 'an office of [ORG_1] opened'],
    ['we walked in Quenby Park again', 'we walked in [CITY_1] again'],
    ['a report from Johns Lindqvist came', 'a report from [ORG_1] came'],
  ])('goes and leaves its kind: %s', (input, output) => {
    expect(redact(input)).toBe(output);
  });
});

describe('an organisation written small', () => {
  it.each([
    ['she was treated at methodist hospital on arrival', 'she was treated at [ORG_1: hospital] on arrival'],
    ['a check-up at lakeside clinic went fine', 'a check-up at [ORG_1: clinic] went fine'],
    ['he is seen at elm street clinic for it', 'he is seen at [ORG_1: clinic] for it'],
    ["admitted to st. mary's hospital with pain", 'admitted to [ORG_1: hospital] with pain'],
    ['he was seen at cedars-sinai with pain', 'he was seen at [ORG_1] with pain'],
    ['admitted to county hospital with pain', 'admitted to [ORG_1: hospital] with pain'],
    ['he works at the quillonvar inc. website', 'he works at the [ORG_1: inc]. website'],
    ['she visited memorial hospital with pain', 'she visited [ORG_1: hospital] with pain'],
  ])('goes: %s', (input, output) => {
    expect(redact(input)).toBe(output);
  });

  it.each([
    'i was seen at a psychiatric hospital, then at the clinic',
    'referred to pain clinic, in high school, at community college',
    'i want to skip school, escape prison and start community college',
    'they go to church, in group therapy, at urgent care',
    'if they dont care then just support a shelter',
    'admitted to icu, presented to ed, discharged from rehab',
    'my boss at work says the company is fine',
    'parents encouraged me to finish school',
    'work for me, work at home, work at it',
    'we talked about mental health at public health level',
  ])('what stays: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('what names no organisation', () => {
  it.each([
    'Alcoholics Anonymous and NAMI meetings, RAINN, the Samaritans',
    'Social Services and Behavioral Health were slow.',
    'The House of Representatives met, and the Society of Friends.',
    'a Catholic school and an American company',
    'The Police Department and the English Department',
    'It does not work for Depression, said the Manual.',
    'the SLT group and EOL care',
    'I work at Christmas and on Mondays.',
    'He toured England, Wales and Ireland.',
  ])('stays: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});
