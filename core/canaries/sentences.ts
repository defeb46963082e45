// The sentences that canaries are planted in, as people write to a therapist or a friend; § is where the identifier goes.
import type { CanaryType } from './identifiers.ts';

export const SLOT = '§';
export const WRITTEN = ['formal', 'chatty'] as const;

const NAMED = {
  formal: [
    'My supervisor, §, agreed with the plan.',
    'The referral was made by § last spring.',
    'I was married to § for nine years.',
    'Afterwards § drove me home and stayed for dinner.',
    'My name is §, and I am writing about the group on Tuesdays.',
    'It was my cousin § who noticed it first.',
  ],
  chatty: [
    'so § told me to just breathe lol',
    'honestly § is the only one who gets it',
    'me and § had another fight about the dishes',
    'my roommate § never sleeps either',
    'ugh, § texted me again at 2am',
    'i think § knows, idk',
  ],
} as const;

export const SENTENCES: Readonly<Record<CanaryType, Readonly<Record<(typeof WRITTEN)[number], readonly string[]>>>> = {
  NAME: NAMED,
  FIRST_NAME: NAMED,
  EMAIL: {
    formal: ['You can reach me at § at any time.', 'Please send the form to §.'],
    chatty: ['just email me, its §', 'my old address § still works i think'],
  },
  PHONE: {
    formal: ['The best number for me is § after six.', 'Please call me back on §.'],
    chatty: ['txt me § ok', 'my cell is § if you need it'],
  },
  SSN: {
    formal: ['The form asks for my social security number, which is §.', 'My SSN is §.'],
    chatty: ['they even wanted my social, § like what', 'ssn § if that helps'],
  },
  CARD: {
    formal: ['I paid with my card, number §.', 'The card on file is §.'],
    chatty: ['i gave them my card § and they charged twice', 'card is § exp soon'],
  },
  IBAN: {
    formal: ['The account is §.', 'Please transfer the fee to §.'],
    chatty: ['heres my iban §', 'money goes to § right'],
  },
  IP: {
    formal: ['The log shows that I signed in from §.', 'My address was recorded as §.'],
    chatty: ['he traced my ip, its § he said', 'someone logged in from § and it wasnt me'],
  },
  URL: {
    formal: ['I wrote about it on my own page, §.', 'The details are at §.'],
    chatty: ['its all on § anyway', 'look at § thats me'],
  },
  HANDLE: {
    formal: ['I post about it under §.', 'My account there is §.'],
    chatty: ['follow me § haha', 'dm § if you want to talk'],
  },
  ADDRESS: {
    formal: ['I have lived at § since the divorce.', 'My mother still lives at §.'],
    chatty: ['im at § rn come over', 'we moved to § last month'],
  },
  DATE: {
    formal: ['I was born on §.', 'The admission was on §.'],
    chatty: ['my bday is §', 'it all started § i remember'],
  },
  RECORD: {
    formal: ['My medical record number is §.', 'The chart carries the record number §.'],
    chatty: ['my patient id is § i think', 'they said mrn § whatever that means'],
  },
};
