// Where a tag only calls someone by name, and can be left out of a sentence that stays whole: "Thank you, [PERSON_1]."

/** Units [start, end) go and `by` stands there instead. */
export interface Elision {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** At the head of a sentence a name follows these without a comma: "Hi [PERSON_1], …" */
const GREETINGS = words(`hi hello hey thanks welcome sorry okay ok yes yeah no well bye goodbye`);
const TIMES_OF_DAY = words('morning afternoon evening night');
/** A comma and a name behind one of these call someone; behind a noun they explain it ("my brother, [PERSON_1]."). */
const CALLED_AFTER = new Set([
  ...GREETINGS,
  ...TIMES_OF_DAY,
  ...words(`you me us that this it here there now today tonight again too alright right sure absolutely exactly so then
    please understand hear see feeling doing together already yourself`),
]);
/** In a list these are no end of a call: "you, me, [PERSON_1]." */
const LISTED = words('you me us yourself');
/** How a clause of its own begins. */
const CLAUSE = words(`i i'm i've i'd i'll it's that's we we're we've there's let's thank thanks`);
/** A sentence that goes on with one of these behind "[PERSON_1], " speaks to someone; "who", "my" and "a" speak of someone. */
const SPEAKS_TO = new Set([
  ...CLAUSE,
  ...words(`it that this you you're you've your how what when where why can could would will do does did are is have
    let please welcome hello yes no there sometimes maybe perhaps if tell take try remember notice`),
]);
/** Before these no comma is needed: "Can you tell me, [PERSON_1], how it was?" */
const GOES_ON = words('for about how what why when where if to with in on at');
const JOINS = words('and but so or');

const TITLE_BEFORE = /(?:^|[ ,])(?:dr|mr|mrs|ms|miss|prof|professor|doctor)\.? $/i;
const SENTENCE_HEAD = /(?:^|[.!?…]["'”’)]? {1,3}|\n[ \t]{0,8})$/;
const SENTENCE_END = /^(?:$|[.!?…\n]|["”’)]$)/;
/** How far a look from a tag goes; longer than any title. */
const LOOK = 40;

const plain = (word: string | undefined): string => (word ?? '').toLowerCase().replace('’', "'");
const lastWord = (text: string): string => plain(/[\p{L}'’]{1,20}$/u.exec(text)?.[0]);
const firstWord = (text: string): string => plain(/^[\p{L}'’]{1,20}/u.exec(text)?.[0]);

/** The elision of the tag [start, end) of `text`, or null where it is no clear vocative. Looks a fixed way to both sides. */
export function elisionOf(text: string, start: number, end: number): Elision | null {
  const near = text.slice(Math.max(0, start - LOOK), start);
  const title = TITLE_BEFORE.exec(near)?.[0].trimStart().replace(/^,/, '').length ?? 0;
  const before = near.slice(0, near.length - title);
  const after = text.slice(end, end + LOOK);
  return leading(start - title, end, before, after) ?? trailing(start - title, end, before, after);
}

/** "[PERSON_1], I hear you." */
function leading(start: number, end: number, before: string, after: string): Elision | null {
  const joint = /^[,!] /.exec(after)?.[0].length ?? 0;
  if (joint === 0 || !SENTENCE_HEAD.test(before)) return null;
  const rest = after.slice(joint);
  const word = firstWord(rest);
  // "[PERSON_1], you, and your sister" is a list.
  if (!SPEAKS_TO.has(word) || (rest.charAt(word.length) === ',' && !GREETINGS.has(word))) return null;
  return { start, end: end + joint + 1, by: rest.charAt(0).toUpperCase() };
}

/** "Thank you, [PERSON_1].", "Hi [PERSON_1], …", "I hear you, [PERSON_1], and I …" */
function trailing(start: number, end: number, before: string, after: string): Elision | null {
  const joint = /,? $/.exec(before)?.[0].length ?? 0;
  const said = before.slice(0, before.length - joint);
  if (joint === 0 || !(joint === 1 ? isGreeting(said) : isCall(said))) return null;
  const from = start - joint;
  if (SENTENCE_END.test(after)) return { start: from, end, by: '' };
  if (joint === 1 && after.startsWith(' for ')) return { start: from, end, by: '' };
  if (!after.startsWith(', ')) return null;
  const greeted = GREETINGS.has(lastWord(said));
  const [next = '', second = ''] = after.slice(2).split(' ').map(firstWord);
  if (GOES_ON.has(next)) return { start: from, end: greeted ? end : end + 1, by: '' };
  const clause = CLAUSE.has(JOINS.has(next) ? second : next);
  return clause || (greeted && SPEAKS_TO.has(next)) ? { start: from, end, by: '' } : null;
}

/** `said` is a greeting at the head of its sentence. */
function isGreeting(said: string): boolean {
  const word = lastWord(said);
  const head = said.slice(0, said.length - word.length);
  if (GREETINGS.has(word)) return SENTENCE_HEAD.test(head);
  const first = word === 'you' ? /thank $/i : TIMES_OF_DAY.has(word) ? /good $/i : null;
  const match = first?.exec(head);
  return match != null && SENTENCE_HEAD.test(head.slice(0, match.index));
}

/** `said` can be followed by a comma and a call. */
function isCall(said: string): boolean {
  const word = lastWord(said);
  return CALLED_AFTER.has(word) && !(LISTED.has(word) && /, ?$/.test(said.slice(0, said.length - word.length)));
}
