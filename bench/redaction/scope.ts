// Which gold spans count under HIPAA: no titles, ages under 90, nationality or religion, bare years, weekdays, countries, states; no works, products, groups.
import type { Gold, Labelled } from './labelled.ts';

const list = (words: string) =>
  words
    .split(/\s*,\s*|\n/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

const STATES =
  list(`alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii, idaho, illinois, indiana
iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire
new jersey, new mexico, new york state, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota
tennessee, texas, utah, vermont, virginia, washington state, west virginia, wisconsin, wyoming
alberta, british columbia, manitoba, new brunswick, newfoundland and labrador, nova scotia, ontario, prince edward island, quebec, saskatchewan
new south wales, queensland, south australia, tasmania, victoria, western australia, northern territory`);
const ABBREVIATED =
  list(`AL, AK, AZ, AR, CA, CO, CT, DE, FL, GA, HI, ID, IL, IN, IA, KS, KY, LA, ME, MD, MA, MI, MN, MS, MO, MT, NE, NV, NH, NJ, NM, NY, NC
ND, OH, OK, OR, PA, RI, SC, SD, TN, TX, UT, VT, VA, WA, WV, WI, WY, DC, USA, US, UK, UAE, EU`);
const SHORT_COUNTRIES =
  list(`america, the united states, united states of america, the united states of america, great britain, britain, england, scotland, wales
holland, the netherlands, russia, south korea, north korea, turkey, czech republic, the czech republic, burma, ivory coast, macedonia, swaziland
cape verde, the philippines, the bahamas, bosnia, palestine, macau, hong kong, u.s., u.s.a., u.k., syria, iran, laos, moldova, tanzania, venezuela, vietnam, bolivia, brunei`);

/** Every country of ISO 3166 by its English name, and the names people use. */
function countries(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  return letters.flatMap((a) => letters.flatMap((b) => names.of(a + b) ?? [])).map((name) => name.toLowerCase());
}

const REGIONS = new Set([
  ...STATES,
  ...ABBREVIATED.map((word) => word.toLowerCase()),
  ...SHORT_COUNTRIES,
  ...countries(),
]);

const NEVER = /^(?:TITLE|NRP|NORP|NATIONALITY|RELIGION|ETHNICITY|product|creative-work|group|corporation)$/i;
const PLACE = /GPE|LOCATION|GEO|COUNTRY|STATE|CITY|PLACE/i;
const DATE = /DATE|YEAR|TIME|AGE/i;
const BARE_YEAR = /^(?:the\s+)?(?:year\s+)?(?:\d{4}|['’]\d\d)(?:['’]?s)?$/i;
const WEEKDAY =
  /^(?:(?:on|last|next|this|every|past|coming)\s+)?(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:days?|\.)?$/i;
// What a generator wrote for an empty cell names nobody.
const EMPTY_CELL = /^nan$/i;

function isHighAge(value: string): boolean {
  const figures = (value.match(/\d+/g) ?? []).map(Number);
  return figures.some((figure) => figure >= 90) || /ninet|hundred|centenarian/i.test(value);
}

/** `value` is the text of the gold span. */
export function isInScope(type: string, value: string): boolean {
  const trimmed = value.trim();
  if (NEVER.test(type) || EMPTY_CELL.test(trimmed)) return false;
  if (/^AGE(?:_.*)?$/i.test(type)) return isHighAge(trimmed);
  if (DATE.test(type) && (BARE_YEAR.test(trimmed) || WEEKDAY.test(trimmed))) return false;
  if (DATE.test(type) && /^\d{1,2}$/.test(trimmed)) return isHighAge(trimmed);
  return !(PLACE.test(type) && REGIONS.has(trimmed.toLowerCase()));
}

const PERSON = /^(?:NAME|PERSON|PER|PATIENT|DOCTOR|person)$/i;
const TITLE = /^(?:Dr|Mr|Mrs|Ms|Mx|Prof|Doctor|Professor|Nurse|Miss|Sir|Madam)\b\.?\s*/i;

/** Without a title at the head of a name; null where nothing but the title is left. */
function withoutTitle(text: string, gold: Gold): Gold | null {
  if (!PERSON.test(gold.type)) return gold;
  const start = gold.start + (TITLE.exec(text.slice(gold.start, gold.end))?.[0].length ?? 0);
  return start >= gold.end ? null : { ...gold, start };
}

/** The gold of a record that counts under HIPAA. */
export const scopedGold = ({ text, spans }: Labelled): Gold[] =>
  spans.flatMap((gold) => {
    const kept = isInScope(gold.type, text.slice(gold.start, gold.end)) ? withoutTitle(text, gold) : null;
    return kept === null ? [] : [kept];
  });
