// People in the genres that users bring: logs with times, ages, fields of forms, answers to a question for a name, names of accounts.
import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

const goes = (rows: readonly (readonly [string, string])[]) =>
  it.each(rows)('goes: %j', (input, output) => {
    expect(redact(input)).toBe(output);
  });
const stays = (rows: readonly string[]) =>
  it.each(rows)('stays: %j', (text) => {
    expect(redact(text)).toBe(text);
  });

describe('a speaker with a time beside the name', () => {
  goes([
    ['[10:42 PM] summer: u up?', '[10:42 PM] [PERSON_1]: u up?'],
    ['(23:10:05) Ottoline Brask: pls', '(23:10:05) [PERSON_1]: pls'],
    ['21:14 - Grace: hey', '21:14 - [PERSON_1]: hey'],
    ['21:15 - Temperance 💛: hey you', '21:15 - [PERSON_1] 💛: hey you'],
    ['09:02 Hunter joined the room', '09:02 [PERSON_1] joined the room'],
    ['Summer (09:12): running late', '[PERSON_1] (09:12): running late'],
    ['Agent Hunter: How can I help?', 'Agent [PERSON_1]: How can I help?'],
  ]);
  stays([
    '[10:42 PM] me: u up?',
    '[10:42] user: hi',
    '12:00 lunch\n13:00 group',
    'At 9:30 the meeting starts: be there.',
    'Agent Orange: what it did to people.',
    'Session (10:30): cancelled',
  ]);
});

describe('somebody who has an age', () => {
  goes([
    ['[doctor] hope is a 50-year-old female', '[doctor] [PERSON_1] is a 50-year-old female'],
    ['so grace is a 58 year old', 'so [PERSON_1] is a 58 year old'],
    ['Summer, a 34-year-old, came in', '[PERSON_1], a 34-year-old, came in'],
    ['Hunter (24M) texts his ex', '[PERSON_1] (24M) texts his ex'],
    ['Will (24M) texts his ex', '[PERSON_1] (24M) texts his ex'],
  ]);
  stays([
    'She is a 34-year-old female.',
    'The patient is a 50 year old male.',
    'My mother is a 70-year-old woman.',
    'The hunter is a 50-year-old man.',
    'My (29F) boyfriend shouts.',
    'It is a 5 year plan.',
    'I took it for the 10 week course (12h a day).',
  ]);
});

describe('a field of a form', () => {
  goes([
    ['Witness: Summer Hale', 'Witness: [PERSON_1]'],
    ['clinician=Will Stone;status=open', 'clinician=[PERSON_1];status=open'],
    ['| Full name | Grace Hale |', '| Full name | [PERSON_1] |'],
    ["Father's Name : WILL STONE", "Father's Name : [PERSON_1]"],
    ['Name.........Summer Hale', 'Name.........[PERSON_1]'],
    ['Name:____Grace____', 'Name:____[PERSON_1]____'],
    ["Insured's Name: Grace Whitlock    Relationship: Self", "Insured's Name: [PERSON_1]    Relationship: Self"],
    ['Patient signature: Hunter McKay    Date: ____', 'Patient signature: [PERSON_1]    Date: ____'],
    ['<input name="witness" value="Hunter Hale">', '<input name="witness" value="[PERSON_1]">'],
  ]);
  stays([
    'Name: __________ Date: __________',
    'Emergency contact: none',
    'Spouse: deceased',
    'Parent: Do you hope for more?',
    'Client: Hope so.',
    'Therapist: Will you tell me more?',
    'Provider: see above',
    'First Name Last Name Date of Birth',
    'Mother: living, Effexor',
    '<input name="fullname">',
  ]);
});

describe('the answer to a question for a name', () => {
  goes([
    ['Bot: What should I call you?\nUser: hunter', 'Bot: What should I call you?\nUser: [PERSON_1]'],
    ["Who am I talking to?\nVisitor: it's grace", "Who am I talking to?\nVisitor: it's [PERSON_1]"],
    ["What's your name?\nsummer hale", "What's your name?\n[PERSON_1]"],
  ]);
  stays([
    'What should I call you?\nUser: nothing',
    "What's your name?\nWhy do you ask?",
    'What should I call you?\nI hope we can talk about my mother first.',
  ]);
});

describe('the name of an account', () => {
  goes([
    ['Quote from: ottoline_brask44 on page two', 'Quote from: [HANDLE_1] on page two'],
    ['<tadhg_mulv17> me too', '<[HANDLE_1]> me too'],
    ['<wren42> me too', '<[HANDLE_1]> me too'],
  ]);
  stays(['phq_9 and gad_7', 'see figure_12', 'speaker_2 said no', '<p> hello', '<h2> Goals', '<name> is here']);
});

describe('a name that is a word', () => {
  goes([
    ['hi hope , how are you . so , hope , tell me', 'hi [PERSON_1] , how are you . so , [PERSON_1] , tell me'],
    ['Wife (Will) reports snoring.', 'Wife ([PERSON_1]) reports snoring.'],
    ['My husband (Temperance, 41M) snores.', 'My husband ([PERSON_1], 41M) snores.'],
    ['Hi April, see you in April.', 'Hi [PERSON_1], see you in April.'],
    ['My sister April left.', 'My sister [PERSON_1] left.'],
    ['Summer was admitted yesterday.', '[PERSON_1] was admitted yesterday.'],
    ['Please tell Dad and Grace about it.', 'Please tell Dad and [PERSON_1] about it.'],
    ['for patient SUMMER HALE today', 'for patient [PERSON_1] today'],
    ['some girl named hope', 'some girl named [PERSON_1]'],
    ["I met O'Rourke there.", 'I met [PERSON_1] there.'],
  ]);
  stays([
    'hello , how are you . i have no hope',
    'A GRACE PERIOD was given.',
    'My medication (Effexor) helps.',
    'Summer was hard.',
    'We met in April and in May.',
  ]);
});

describe('authors, goods and kinds of school', () => {
  goes([
    ['Ellis called me last night.', '[PERSON_1] called me last night.'],
    ['Dr. Phillipa sees me.', 'Dr. [PERSON_1] sees me.'],
    ['I went to Lincoln High School.', 'I went to [ORG_1: high school].'],
    ['We hired Tollman & Reyes LLP.', 'We hired [ORG_1: llp].'],
  ]);
  stays([
    'Ellis called these the musts.',
    'Ellis posited that beliefs come first.',
    "I wash with Dr. Bronner's.",
    'A can of Dr. Pepper.',
    "I take St. John's wort.",
    'In High School I ate lunch in the toilet.',
    'I went to High School in Ohio.',
    'At Middle School nobody spoke.',
    'I love Beethoven.',
    'Listening to Linkin Park keeps me sane.',
    'I play Stardew Valley.',
    'Her mother has polycythemia vera.',
    'Touché.',
    'We rescued two German Shepherds.',
  ]);
});

describe('a crisis term within an address', () => {
  it.each([
    ['See https://en.wikipedia.org/wiki/Suicide now', 'See [URL_1]Suicide now'],
    ['Go to https://example.org/suicide/help', 'Go to [URL_1]suicide[URL_2]'],
  ])('stays, and the rest goes: %s', (input, output) => {
    expect(redact(input)).toBe(output);
  });

  it('goes with the address where the word is none', () => {
    expect(redact('See https://example.org/wiki/Sunshine now')).toBe('See [URL_1] now');
  });
});
