// Makes identifiers that belong to nobody: reserved domains, number ranges and card prefixes wherever there are some.
import { inventedWord, nameOf, ORIGINS, type Origin } from './origins.ts';
import type { Dice } from './random.ts';

export const CANARY_TYPES = [
  'NAME',
  'FIRST_NAME',
  'EMAIL',
  'PHONE',
  'SSN',
  'CARD',
  'IBAN',
  'IP',
  'URL',
  'HANDLE',
  'ADDRESS',
  'DATE',
  'RECORD',
] as const;
export type CanaryType = (typeof CANARY_TYPES)[number];

/** `origin` is null where the identifier is no name. */
export interface Canary {
  readonly type: CanaryType;
  readonly origin: Origin | null;
  readonly value: string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const STREETS = ['Street', 'Avenue', 'Road', 'Lane', 'Drive', 'Court'];
const DOMAINS = ['example.org', 'example.com', 'example.net'];
const AREAS = ['212', '617', '415', '303', '512'];

const ascii = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
/** A whole number in [from, to]. */
const between = ({ below }: Dice, from: number, to: number): number => from + below(to - from + 1);

function luhn(digits: string): string {
  const sum = [...digits].reduceRight((total, digit, index) => {
    const value = Number(digit) * ((digits.length - index) % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function iban(dice: Dice): string {
  const account = dice.digits(14);
  // ISO 7064 mod 97 over NWBK + account + GB00, letters as 10 to 35.
  const remainder = [...`23321120${account}161100`].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
  return `GB${String(98 - remainder).padStart(2, '0')}NWBK${account}`;
}

/** 555-0100 to 555-0199 and 020 7946 0xxx are kept free for fiction. */
function phone(dice: Dice): string {
  const [area, last] = [dice.pick(AREAS), `01${dice.digits(2)}`];
  return dice.pick([
    `${area}-555-${last}`,
    `(${area}) 555-${last}`,
    `${area}.555.${last}`,
    `+44 20 7946 0${dice.digits(3)}`,
  ]);
}

function date(dice: Dice): string {
  const [day, month, year] = [between(dice, 1, 28), between(dice, 1, 12), between(dice, 1950, 2020)];
  const name = MONTHS[month - 1] as string;
  return dice.pick([`${day} ${name} ${year}`, `${name} ${day}, ${year}`, `${month}/${day}/${year}`]);
}

const MADE: Readonly<Record<Exclude<CanaryType, 'NAME' | 'FIRST_NAME'>, (dice: Dice) => string>> = {
  EMAIL: (dice) => {
    const { given, surname } = nameOf(dice.pick(ORIGINS), dice);
    return `${ascii(given)}${dice.pick(['.', '_', ''])}${ascii(surname)}${between(dice, 1, 99)}@${dice.pick(DOMAINS)}`;
  },
  PHONE: phone,
  // 900 to 999 was never given out.
  SSN: (dice) => `9${dice.digits(2)}-${between(dice, 10, 99)}-${between(dice, 1000, 9999)}`,
  CARD: (dice) => (luhn(`400000${dice.digits(9)}`).match(/.{4}/g) ?? []).join(dice.pick([' ', '-', ''])),
  IBAN: iban,
  IP: (dice) => `${dice.pick(['192.0.2', '198.51.100', '203.0.113'])}.${between(dice, 1, 254)}`,
  URL: (dice) =>
    `https://www.${inventedWord(dice).toLowerCase()}.example.org/${inventedWord(dice).toLowerCase()}/${between(dice, 10, 999)}`,
  HANDLE: (dice) => `@${inventedWord(dice).toLowerCase()}_${between(dice, 10, 99)}`,
  ADDRESS: (dice) => `${between(dice, 11, 9899)} ${inventedWord(dice)} ${dice.pick(STREETS)}`,
  DATE: date,
  RECORD: (dice) => dice.pick([dice.digits(8), `${dice.digits(4)}-${dice.digits(5)}`, `HX${dice.digits(6)}`]),
};

export function makeCanary(type: CanaryType, origin: Origin, dice: Dice): Canary {
  if (type !== 'NAME' && type !== 'FIRST_NAME') return { type, origin: null, value: MADE[type](dice) };
  const { given, surname } = nameOf(origin, dice);
  return { type, origin, value: type === 'NAME' ? `${given} ${surname}` : given };
}
