// Names that are words too: they go where a person stands, as written and in small letters, and stay where the word is meant.
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

describe('a name that is a word of grammar', () => {
  goes([
    ['My name is Will.', 'My name is [PERSON_1].'],
    ["I'm Will and I cannot sleep.", "I'm [PERSON_1] and I cannot sleep."],
    ['Hi Will,\nthe room has changed.', 'Hi [PERSON_1],\nthe room has changed.'],
    ['Dear Will,\nI hope you are well.', 'Dear [PERSON_1],\nI hope you are well.'],
    ['See you Monday. Thanks, Will', 'See you Monday. Thanks, [PERSON_1]'],
    ['See you soon.\nBest,\nWill', 'See you soon.\nBest,\n[PERSON_1]'],
    ['My counselor Will says it helps.', 'My counselor [PERSON_1] says it helps.'],
    ['My sponsor, Will, agreed.', 'My sponsor, [PERSON_1], agreed.'],
    ['Will is my stepbrother.', '[PERSON_1] is my stepbrother.'],
    ["Will's mother drank, and Will hated it.", "[PERSON_1]'s mother drank, and [PERSON_1] hated it."],
    ['Will: hey\nMe: hey', '[PERSON_1]: hey\nMe: hey'],
    ['Can you hear me, Will?', 'Can you hear me, [PERSON_1]?'],
    ['Will, can you hear me?', '[PERSON_1], can you hear me?'],
    ['Yesterday Will cried, and I told Don.', 'Yesterday [PERSON_1] cried, and I told [PERSON_2].'],
    ['I lived with Will and two dogs.', 'I lived with [PERSON_1] and two dogs.'],
    ['We saw Will Hartwell there.', 'We saw [PERSON_1] there.'],
    ['[10:42] Will: hi', '[10:42] [PERSON_1]: hi'],
    ['my friend will said no', 'my friend [PERSON_1] said no'],
    ['i told will about it', 'i told [PERSON_1] about it'],
    ["hey will, u up? will's mom is mad", "hey [PERSON_1], u up? [PERSON_1]'s mom is mad"],
    ["i'm will and i need help", "i'm [PERSON_1] and i need help"],
    ['my name is will', 'my name is [PERSON_1]'],
  ]);
  stays([
    'I will. Will you? My brother will, and my mom will too.',
    'Will my brother hit me? Will medication help me?',
    'my husband will hit me and my dad will kill me',
    'My therapist will say so. My Mom Will Come.',
    'Will call her tomorrow. Will follow up. Will do.',
    'Thanks, will do. Thank you, will try.',
    "lost my Will to live; God's Will; Last Will and Testament; free will",
    'How Will I live? When Will it end? I do not know Will he come.',
    "I Will not go. Don't go. Haven't you slept?",
    'i told will power is not enough; hi will you talk to me',
  ]);
});

describe('a name that is a plain word', () => {
  goes([
    ['Hope is my sister.', '[PERSON_1] is my sister.'],
    ['Virginia was his late aunt.', '[PERSON_1] was his late aunt.'],
    ['Hope, I hear you.', '[PERSON_1], I hear you.'],
    ['Pt Hope reports low mood.', 'Pt [PERSON_1] reports low mood.'],
    ['our son River is three', 'our son [PERSON_1] is three'],
    ['our dog Biscuit was hit by a car', 'our dog [PERSON_1] was hit by a car'],
    ['my wife hope left', 'my wife [PERSON_1] left'],
    ['my uncle bill touched me', 'my uncle [PERSON_1] touched me'],
    ['my stepdad rusty drinks', 'my stepdad [PERSON_1] drinks'],
    ['my therapist hope says so', 'my therapist [PERSON_1] says so'],
    ["i'm hope and i need help", "i'm [PERSON_1] and i need help"],
  ]);
  stays([
    'Hope is my only friend. Art is my best friend. Hope is all I have.',
    'Joy, I think, is rare. Hope, I guess, dies last.',
    'my wife hopes; my dad bills me; my mom marks the calendar',
    "i'm frank and i say so; im hope and faith",
    'My Mom Said no. My mom Always yells. my son Autistic is loud',
    'my sister rose up and my brother got mad',
    'my neighbor rich yells',
  ]);
});

describe('a name behind a relation that some list has for another thing', () => {
  goes([
    ['My sister Allegra came.', 'My sister [PERSON_1] came.'],
    ['My mother Nami and my aunt Rainn', 'My mother [PERSON_1] and my aunt [PERSON_2]'],
    ['My neighbor Shapiro yells.', 'My neighbor [PERSON_1] yells.'],
    ['My husband Beck drinks.', 'My husband [PERSON_1] drinks.'],
    ['my mother zuley and my brother mbongeniwe yell', 'my mother [PERSON_1] and my brother [PERSON_2] yell'],
    ['T.J. hit me, then told me to leave.', '[PERSON_1] hit me, then told me to leave.'],
    ['Later J.D. told me to leave.', 'Later [PERSON_1] told me to leave.'],
    ['My brother JD hit me.', 'My brother [PERSON_1] hit me.'],
  ]);
  stays([
    'my mother NAMI meetings, my brother AA meeting',
    'I saw my mother Sunday and my father Easter morning.',
    'my mother Catholic and strict, my mother Christian values and all',
    'My partner EMDR helped. My son ASD assessment. my mom Zoloft dose',
    'my brother alwasy yells, my mom dosnt care, my dad didnt stop',
    'my dad yelld at me and my brother gaslights me',
    'the U.S. said no. The E.R. called. A.A. told me so.',
  ]);
});
