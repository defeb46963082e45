// Words beside a day and month in figures, and what figures alone say: "2/3" may be a share, "9/1" and "2/17" are none.

const set = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Happen on a day: whatever figures follow are that day. */
export const EVENTS = set(`
  admitted readmitted admit adm admission discharged discharge dc transferred transfer hospitalized hospitalised seen born died deceased expired
  delivered presented evaluated examined assessed scheduled rescheduled appt appts appointment appointments visited surgery procedure
  operation biopsy colonoscopy lmp edd edc hearing birthday bday anniversary wedding funeral due dated date effective
  followup arrested released incarcerated sentenced relapsed collected drawn resulted faxed mailed emailed signed filed expires deadline
  until till thru since ends starts begins dob dos doa doi
`);

/** Happen on a day as often as they have a share or a dose behind them. */
export const CHANGES = set(`
  started stopped initiated discontinued resumed restarted increased decreased tapered completed finished done received administered performed
  placed removed switched changed updated revised ended began from by after before called met session visit trial court intake next last again night morning evening
  afternoon weekend
`);

/** Words that are events only behind one of these. */
export const SECOND_OF: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['up', set('follow check checked')],
  ['u', set('f')],
  ['c', set('d')],
  ['of', set('week')],
]);

/** Stand between such a word and its day. */
export const FILLERS = set('is was were on for of the at has been will be again back home here around about');
export const WEEKDAYS = set(`
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
`);
export const ON = set('on dated since until till am vom seit el le');
export const DOTTED = set('am vom seit bis');
export const JOINS = set('to and through thru until till');

/** Behind a share or a dose. */
export const AFTER_SHARE = set(`
  tablet tablets tab tabs pill pills cap caps capsule capsules dose doses cup cups mile miles hour hours day days night nights week weeks month
  months year years time times way of strength murmur systolic full empty done complete completed questions items sessions session modules
  points stars meals pack packs bottle bottles glass glasses teaspoon tsp tbsp tablespoon inch inches gallon pound pounds lb lbs people
  members steps portion serving price off scale pain
`);

/** Day and month in either order. */
export const isDayAndMonth = (a: number, b: number) =>
  a >= 1 && b >= 1 && ((a <= 12 && b <= 31) || (a <= 31 && b <= 12));

const MOST_OF_SHARE = 10;
const MOST_IN_SHARE = 12;
/** "2/3", "4/10": a share or a score as well as a date. */
export const isLikeShare = (a: number, b: number) => a <= b && a <= MOST_OF_SHARE && b <= MOST_IN_SHARE;
/** Out of ten or of five, or all of it. */
export const isScore = (a: number, b: number) => a === b || b === 10 || b === 5;
