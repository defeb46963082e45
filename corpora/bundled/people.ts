// Invented people and their identifiers: what redaction has to find. Numbers are from ranges kept for fiction.
import type { Random } from './random.ts';

const WOMEN =
  'Tessa Priya Dolores Ingrid Naomi Lucille Amara Yuki Fatima Bianca Svetlana Camille Rosalind Leticia Shirin Paloma Anjali Xiomara Harriet Colleen Valeria Mireya Latoya Eleanor Giselle Keiko Marisol'.split(
    ' ',
  );
const MEN =
  'Marcus Kwame Rafael Hector Desmond Gareth Omari Trevor Nikhil Andre Malcolm Cedric Wendell Bernard Dmitri Jamal Emeka Stuart Tobias Vikram Rashid Leonard Clifford'.split(
    ' ',
  );
const FIRST = [...WOMEN, ...MEN];
const KIN: Readonly<Record<string, readonly string[]>> = {
  sister: WOMEN,
  wife: WOMEN,
  mother: WOMEN,
  aunt: WOMEN,
  brother: MEN,
  husband: MEN,
  father: MEN,
};
const LAST =
  'Okafor Lindqvist Ramirez Whitfield Banerjee Castellano Nakamura Pemberton Abernathy Kowalski Delgado Haddad Thornbury Villanueva Osei Petrov Callahan Mbeki Fairbanks Iyer Sandoval Whitaker Tanaka Guerrero Ashworth Novak Dominguez Rahman Ellsworth Moreau Beaumont Salazar Kessler Adeyemi Marchetti Bergstrom Ferreira Holloway Chowdhury Larkin Montoya Eriksen Gallagher Obasi Rutherford Stavros Quintero Vandermeer Wachowski Zielinski'.split(
    ' ',
  );
const CITIES = [
  'Dayton',
  'Spokane',
  'Tulsa',
  'Albuquerque',
  'Duluth',
  'Chattanooga',
  'Fresno',
  'Rochester',
  'Boise',
  'Savannah',
  'Omaha',
  'Toledo',
  'Knoxville',
  'Eugene',
  'Shreveport',
  'Lubbock',
];
const STREETS = [
  'Maple Street',
  'Harrison Avenue',
  'Juniper Lane',
  'Cedar Court',
  'Birchwood Drive',
  'Linden Road',
  'Prospect Avenue',
  'Sycamore Street',
];
const EMPLOYERS = [
  'Northgate Logistics',
  'Brightwater Dental',
  'Calloway Middle School',
  'Stonebridge Insurance',
  'Ferndale Bakery',
  'Pinecrest Hospital',
  'Halston & Reed',
  'Kestrel Software',
  'Larkspur Nursing Home',
  'Redfern Printing',
];
const MAIL = ['example.com', 'example.org', 'example.net'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const AREAS = ['312', '415', '617', '713', '206', '503', '614', '919'];

export interface Person {
  readonly first: string;
  readonly last: string;
  readonly city: string;
  readonly street: string;
  readonly employer: string;
  readonly phone: string;
  readonly mail: string;
  readonly birth: string;
  readonly day: string;
  readonly record: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A person who does not exist; phone numbers are 555-0100 to 555-0199. */
export function personOf(random: Random): Person {
  const first = random.pick(FIRST);
  const last = random.pick(LAST);
  const phone = `${random.pick(AREAS)}-555-01${two(random.below(100))}`;
  const name = `${first}.${last}`.toLowerCase();
  const year = random.between(1950, 2004);
  return {
    first,
    last,
    city: random.pick(CITIES),
    street: `${random.between(12, 4890)} ${random.pick(STREETS)}`,
    employer: random.pick(EMPLOYERS),
    phone: random.chance(0.5) ? phone : `(${phone.slice(0, 3)}) ${phone.slice(4)}`,
    mail: `${random.chance(0.5) ? name : `${first.toLowerCase()}${random.between(10, 99)}`}@${random.pick(MAIL)}`,
    birth: random.chance(0.5)
      ? `${two(random.between(1, 12))}/${two(random.between(1, 28))}/${year}`
      : `${random.pick(MONTHS)} ${random.between(1, 28)}, ${year}`,
    day: `${random.pick(MONTHS)} ${random.between(1, 28)}`,
    record: `${random.between(10, 99)}${random.between(100_000, 999_999)}`,
  };
}

/** First name of a relative, somebody else than `other`. */
export function relativeName(random: Random, kin: string, other: string): string {
  const names = (KIN[kin] ?? FIRST).filter((name) => name !== other);
  return random.pick(names);
}
