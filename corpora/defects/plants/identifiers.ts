// Identifiers of every type, in text, in fields beside the text, in metadata and in keys; all of them invented.
import { openCase, type Turn } from '../../bundled/case.ts';
import { asTranscript } from '../../bundled/shapes.ts';
import { articleAbout, preferOne, reasonAbout } from '../../bundled/written.ts';
import { lessonText } from '../healthy.ts';
import type { Must, Plant } from '../plant.ts';
import { chat, crisisTalk, line, say, session, transcript, visit } from '../told.ts';

type Row = readonly [id: string, types: string, sentence: string, value: string, what: string];

/** `{}` is where the value stands. Numbers are of the ranges that are set aside for examples. */
const SPOKEN: readonly Row[] = [
  ['name-introduced', 'PERSON', 'My name is {} and I called on Monday.', 'Odalys Brenner', 'a full name, introduced'],
  ['name-of-kin', 'PERSON', 'My ex-husband {} still has a key.', 'Torvald', 'a name after a word of kinship'],
  ['name-with-title', 'PERSON', 'Dr. {} wrote the referral last week.', 'Marchetti', 'a surname after a title'],
  ['name-in-lower-case', 'PERSON', 'my sister {} says i should rest more.', 'annika', 'a name without a capital'],
  [
    'name-vietnamese',
    'PERSON',
    'I share the flat with {} and her dog.',
    'Nguyễn Thu Hương',
    'a name with many accents',
  ],
  ['name-nigerian', 'PERSON', 'My friend {} drove me here today.', 'Chukwuemeka Okonjo', 'a name of another region'],
  [
    'name-that-is-a-word',
    'PERSON',
    'My girlfriend {} moved out in the spring.',
    'Destiny',
    'a name that is also a word',
  ],
  ['name-possessive', 'PERSON', "I slept on {}'s sofa for a week.", 'Rosalind', 'a name in the possessive'],
  ['name-initials', 'PERSON', 'The nurse, {}, was kind to me.', 'J. R. Castellano', 'initials and a surname'],
  ['email', 'EMAIL', 'You can write to {} when the group begins.', 'odalys.b+group@example.org', 'an e-mail address'],
  [
    'email-full-width',
    'EMAIL',
    'You can write to {} when the room is free.',
    'ｊａｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ',
    'an e-mail address in full-width letters',
  ],
  [
    'email-spelled',
    'EMAIL',
    'You can write to {} when the list opens.',
    'torvald dot m at example dot org',
    'an e-mail address, spelled',
  ],
  [
    'email-zero-width',
    'EMAIL',
    'You can write to {} when the list closes.',
    'mira\u200b@\u200bexample.org',
    'an e-mail address with zero-width spaces',
  ],
  ['phone', 'PHONE', 'You can reach me at {} in the evening.', '(212) 555-0147', 'a phone number'],
  [
    'phone-abroad',
    'PHONE',
    'You can reach my father at {} until noon.',
    '+44 20 7946 0958',
    'a phone number of another country',
  ],
  [
    'phone-spelled',
    'PHONE',
    'You can call me at {} after six.',
    'five five five zero one four nine',
    'a phone number, spelled',
  ],
  ['ssn', 'SSN', 'I wrote {} on the form, twice.', '219-09-9999', 'a social security number without a cue'],
  // The cue says a number of a record; which of the two words stands in the tag does not count.
  [
    'ssn-with-cue',
    'SSN ID',
    'The form wanted my social security number, {}, twice.',
    '457-55-5462',
    'a social security number',
  ],
  ['card', 'CARD', 'I paid the deposit with card {} yesterday.', '4111 1111 1111 1111', 'a card number'],
  ['iban', 'IBAN', 'The refund goes to {} next week.', 'GB82 WEST 1234 5698 7654 32', 'an IBAN'],
  ['ip', 'IP', 'The log shows {} at that hour.', '203.0.113.77', 'an IPv4 address'],
  ['ip-6', 'IP', 'The log shows {} at this hour.', '2001:db8:85a3::8a2e:370:7334', 'an IPv6 address'],
  ['url', 'URL', 'I keep my diary at {} for friends.', 'https://blog.example.net/~odalys/entry?id=77', 'a link'],
  ['url-bare', 'URL', 'I keep my poems at {} for friends.', 'www.odalys-writes.example.com', 'a link without a scheme'],
  ['handle', 'HANDLE', 'I post as {} late at night.', '@odalys_b77', 'a handle'],
  ['handle-of-a-forum', 'HANDLE', 'I post as {} in that forum.', 'u/quiet_harbor_77', 'a handle of a forum'],
  ['address', 'ADDRESS', 'Please send the letter to {} before noon.', '1482 Wexcombe Avenue', 'a street address'],
  ['city', 'CITY', 'I grew up in {} with two brothers.', 'Albuquerque', 'a city'],
  ['zip', 'ZIP', 'My zip code is {} since the spring.', '87106', 'a zip code'],
  ['birth', 'DATE', 'My date of birth is {} by the way.', '03/14/1987', 'a date of birth'],
  ['date', 'DATE', 'The accident was on {} in the rain.', 'October 9, 2021', 'a calendar date'],
  ['age-over-89', 'AGE', 'My grandfather is {} years old and lives alone.', '93', 'an age over 89'],
  [
    'birth-year-over-89',
    'DATE',
    'My grandmother was born in {} on a farm.',
    '1931',
    'a year of birth that implies an age over 89',
  ],
  ['record-number', 'ID', 'My medical record number is MRN {} at the desk.', '00482917', 'a record number'],
  ['plan-number', 'ID', 'My health plan member ID is {} on the card.', 'HPK-55-208841', 'a plan number'],
  ['account-number', 'ID', 'My account number is {} at the bank.', '0039184427', 'an account number'],
  ['licence-number', 'ID', "My driver's license number is {} they said.", 'D4471-88213', 'a licence number'],
  ['plate', 'PLATE', 'The car with license plate {} was parked outside.', '8KDR492', 'a number plate'],
  ['coordinates', 'COORD', 'The phone was found at {} in a ditch.', '35.08449, -106.65042', 'coordinates'],
  ['name-in-capitals', 'PERSON', 'MY HUSBAND {} SHOUTS LIKE THIS.', 'REGINALD', 'a name in a line of capitals'],
  ['name-arabic', 'PERSON', 'My teacher {} called me back.', 'Abdulrahman al-Farouqi', 'a name with an article'],
  ['name-chinese', 'PERSON', 'My roommate {} cooks on Sundays.', 'Xiaoling Zhang', 'a Chinese name in Latin letters'],
  ['name-signed', 'PERSON', 'That is all for today. Yours, {}.', 'Cordelia', 'a name as a signature'],
  ['phone-dotted', 'PHONE', 'My mobile is {} if it rains.', '505.555.0173', 'a phone number with dots'],
  ['date-iso', 'DATE', 'The intake was on {} they say.', '2021-10-09', 'a date in figures'],
  ['age-spelled', 'AGE', 'My grandfather is {} years old and swims.', 'ninety-three', 'an age over 89, spelled'],
  ['city-in-lower-case', 'CITY', 'i moved to {} last winter.', 'albuquerque', 'a city without a capital'],
  ['serial-number', 'ID', 'My insulin pump, serial number {}, broke.', 'SN-88213-KQ7', 'the serial number of a device'],
  ['passport', 'ID', 'My passport number {} expired.', 'X48829173', 'a passport number'],
  ['address-flat', 'ADDRESS', 'Send it to {} please.', '77 Harrow Lane, Apt 4B', 'a street address with a flat'],
  ['employer', 'ORG', 'I work nights at {} and sleep by day.', 'Brannoc Valley Hospital', 'an employer'],
  ['school', 'ORG', 'My son goes to {} by bus.', 'Wexcombe High School', 'a school'],
];

function spoken([id, types, sentence, value, what]: Row): Plant {
  const words = sentence.replace('{}', value);
  const must: Must = { stage: 'PrepareShards', fate: 'redacted', sentence, value, types: types.split(' ') };
  return {
    id,
    what: `${what} in a turn`,
    of: 'identifier',
    pieces: [chat(id, say(session(id), words), { file: 'identifiers' })],
    must: [must],
  };
}

const CALLS = 'gdrive/processed/edge_cases/dialogues/calls.jsonl';

const redacted = (sentence: string, value: string, types: readonly string[]): Must => ({
  stage: 'PrepareShards',
  fate: 'redacted',
  sentence,
  value,
  types,
});

const gone = (words: string): Must => ({ stage: 'PrepareShards', fate: 'gone', words });
const PERSON = ['PERSON'];

function reasoningOf(id: string, steps: string): Plant['pieces'] {
  const { question, reasoning, answer } = reasonAbout(openCase(`defects/${id}`));
  return [
    {
      key: 'gdrive/processed/cot_reasoning/cases/cases.jsonl',
      body: line({ id, question, answer, metadata: { reasoning: `${reasoning}\n${steps}` } }),
    },
  ];
}

const elsewhere: readonly Plant[] = [
  {
    id: 'name-said-by-the-helper',
    what: 'a name that only the helper says',
    of: 'identifier',
    pieces: [
      chat(
        'name-said-by-the-helper',
        say(session('name-said-by-the-helper'), 'I would like Evangeline to join us.', 'helper'),
      ),
    ],
    must: [redacted('I would like {} to join us.', 'Evangeline', PERSON)],
  },
  {
    id: 'name-called-by-the-helper',
    what: 'a name by which the helper calls the client: a model would learn to say the tag',
    of: 'identifier',
    pieces: [
      chat(
        'name-called-by-the-helper',
        say(session('name-called-by-the-helper'), 'Thank you for that, Evangeline.', 'helper'),
      ),
    ],
    must: [{ stage: 'CompileExport', fate: 'exported', under: 'data/sft/' }, gone('Evangeline')],
  },
  {
    id: 'name-again-in-lower-case',
    what: 'a name introduced in one turn and said again in another, without a capital',
    of: 'identifier',
    pieces: [
      chat(
        'name-again-in-lower-case',
        say(
          say(session('name-again-in-lower-case'), 'My brother Ferdinand called.'),
          'And what would ferdinand say to that?',
          'helper',
        ),
      ),
    ],
    must: [redacted('And what would {} say to that?', 'ferdinand', PERSON)],
  },
  {
    id: 'name-in-crisis',
    what: 'a name beside a sentence of crisis: the name goes, the sentence stays',
    of: 'identifier',
    pieces: [
      {
        key: CALLS,
        body: line({
          messages: say(crisisTalk('name-in-crisis', 3), 'I want to die, and my son Leopold found the note.').map(
            ({ side, text }) => ({ role: side === 'client' ? 'user' : 'assistant', content: text }),
          ),
          metadata: { session: 'name-in-crisis' },
        }),
      },
    ],
    must: [redacted('I want to die, and my son {} found the note.', 'Leopold', PERSON)],
  },
  {
    id: 'name-in-reasoning',
    what: 'a name in the reasoning, a field of its own',
    of: 'identifier',
    pieces: reasoningOf('name-in-reasoning', 'Her husband Barnaby minimises the risk.'),
    must: [redacted('Her husband {} minimises the risk.', 'Barnaby', PERSON)],
  },
  {
    id: 'name-in-rejected',
    what: 'a name in the rejected answer of a preference pair',
    of: 'identifier',
    pieces: [
      {
        key: 'gdrive/processed/dpo_preference/pairs/pairs.jsonl',
        body: ((): string => {
          const pair = preferOne(openCase('defects/name-in-rejected'));
          return line({
            id: 'name-in-rejected',
            ...pair,
            rejected: `${pair.rejected} My cousin Philippa had that, too.`,
          });
        })(),
      },
    ],
    must: [redacted('My cousin {} had that, too.', 'Philippa', PERSON)],
  },
  {
    id: 'email-in-article',
    what: 'an e-mail address in an article',
    of: 'identifier',
    pieces: [
      {
        key: 'gdrive/processed/psychology_knowledge/articles.jsonl',
        body: ((): string => {
          const { title, text } = articleAbout(openCase('defects/email-in-article'));
          return line({
            id: 'email-in-article',
            title,
            text: `${text}\n\nWrite to the author at thea@example.org today.`,
          });
        })(),
      },
    ],
    must: [redacted('Write to the author at {} today.', 'thea@example.org', ['EMAIL'])],
  },
  {
    id: 'name-in-lesson',
    what: 'a name in a lesson, and the name of the speaker as a label',
    of: 'identifier',
    pieces: [
      {
        key: 'voice/lessons/lesson-of-names.md',
        body: lessonText(40).replace('**Marlow Vance:** ', '**Marlow Vance:** My neighbor Gwendolyn says hello. '),
      },
    ],
    must: [
      redacted('My neighbor {} says hello.', 'Gwendolyn', PERSON),
      { stage: 'PrepareShards', fate: 'kept', words: ['My neighbor'], absent: ['Marlow Vance'] },
    ],
  },
  {
    id: 'name-known-from-metadata',
    what: 'a user name in the metadata, said in a turn without a capital and without a cue',
    of: 'identifier',
    pieces: [
      chat(
        'name-known-from-metadata',
        say(session('name-known-from-metadata'), 'everybody calls me sundewgarnet there.'),
        { metadata: { client: 'sundewgarnet' } },
      ),
    ],
    must: [
      { stage: 'PrepareShards', fate: 'gone', words: 'sundewgarnet' },
      { stage: 'PrepareShards', fate: 'kept', words: ['everybody calls me ['] },
    ],
  },
  {
    id: 'email-in-metadata',
    what: 'an e-mail address and a name in metadata that no turn says',
    of: 'identifier',
    pieces: [
      chat('email-in-metadata', session('email-in-metadata'), {
        metadata: { author: 'Casimir Thornquist', contact: 'casimir@example.net' },
      }),
    ],
    must: [gone('casimir@example.net'), gone('Thornquist')],
  },
  {
    id: 'name-as-session',
    what: 'the name of a person as the name of a session',
    of: 'identifier',
    pieces: [chat('Ignatius Pemberton 2024', session('name-as-session'))],
    must: [gone('Pemberton')],
  },
  {
    id: 'name-in-key',
    what: 'the name of a person in the key of an object',
    of: 'identifier',
    pieces: [visit('Odalys Brenner.txt', transcript(session('name-in-key')))],
    must: [
      { stage: 'CompileExport', fate: 'exported', under: 'data/sft/', shown_key: 'object_ref' },
      gone('Odalys Brenner'),
    ],
  },
  {
    id: 'phone-in-key',
    what: 'a phone number in the key of an object',
    of: 'identifier',
    pieces: [visit('call 212-555-0188.txt', transcript(session('phone-in-key')))],
    must: [
      { stage: 'CompileExport', fate: 'exported', under: 'data/sft/', shown_key: 'object_ref' },
      gone('212-555-0188'),
    ],
  },
  {
    id: 'over-redacted',
    what: 'a record that is hardly more than identifiers',
    of: 'identifier',
    pieces: [
      chat('over-redacted', [
        {
          side: 'client',
          text: 'This is about Odalys Brenner, Torvald Marchetti, Rosalind Castellano, Ferdinand Okonjo, Philippa Thornquist and Gwendolyn Pemberton.',
        },
        {
          side: 'helper',
          text: 'Then you can write to odalys.b@example.org, torvald@example.org and rosalind.c@example.org, Evangeline Castellano.',
        },
      ]),
    ],
    must: [{ stage: 'PrepareShards', fate: 'dropped', reason: 'redaction_over_limit' }],
  },
];

const helperOnly = (turns: readonly Turn[]): string => `${asTranscript(turns, ['user', 'agent'], '\n')}\n`;

const held: readonly Plant[] = [
  {
    id: 'name-in-holdout',
    what: 'a name in a held-out dialogue',
    of: 'identifier',
    pieces: [
      {
        key: 'gdrive/processed/edge_cases/hard_holdout/hard-named.txt',
        body: helperOnly(say(crisisTalk('name-in-holdout', 6), 'My daughter Wilhelmina is asleep.')),
      },
    ],
    must: [redacted('My daughter {} is asleep.', 'Wilhelmina', PERSON)],
  },
];

export const IDENTIFIERS: readonly Plant[] = [...SPOKEN.map(spoken), ...elsewhere, ...held];
