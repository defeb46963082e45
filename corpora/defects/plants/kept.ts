// Sentences that redaction must not touch: crisis lines and crisis words, clinical names, doses and scores.
import type { Plant } from '../plant.ts';
import { chat, say, session } from '../told.ts';

const KEPT: readonly (readonly [id: string, sentence: string, what: string])[] = [
  [
    'crisis-sentence',
    'I have been thinking about ending my life. Call 988.',
    'the sentence that an earlier scrubber destroyed',
  ],
  [
    'crisis-in-lower-case',
    'i keep thinking about suicide and i want to die, so i called 988.',
    'crisis words without capitals',
  ],
  ['crisis-denied', "I am not suicidal and I don't want to die, I am tired.", 'crisis words with their negations'],
  ['hotline-988', 'If it gets loud, call or text 988 at any hour.', 'a hotline of three digits'],
  ['hotline-text', 'Text HOME to 741741 if talking is too much.', 'a hotline by text'],
  ['hotline-911', 'If somebody is in danger, call 911 first.', 'the emergency number'],
  ['hotline-long', 'The old number, 1-800-273-8255, still answers.', 'a hotline that reads as a phone number'],
  ['hotline-samhsa', 'The line 1-800-662-4357 finds a bed near you.', 'the line for substance use'],
  [
    'hotline-abroad',
    'In Britain the Samaritans answer at 116 123, in Australia it is 13 11 14.',
    'hotlines of other countries',
  ],
  ['hotline-names', 'RAINN, NAMI, AA and Al-Anon have all been kind to me.', 'organisations of help'],
  ['theorists', "She drew Beck's cognitive triad, quoted Linehan and Yalom, and told us about Bowlby.", 'theorists'],
  [
    'eponyms',
    'He has Parkinson, she has Tourette, and I took the Rorschach and the Edinburgh scale.',
    'eponyms in clinical use',
  ],
  ['instruments', 'The PHQ-9 was 14, the GAD-7 11, the PCL-5 40, by the DSM-5-TR.', 'instruments with scores'],
  ['modalities', 'We tried CBT, DBT, EMDR, IFS, a DEAR MAN script and TIPP.', 'modalities and skills'],
  ['drugs', 'I went from Zoloft to Lamictal, and Suboxone at 8 mg.', 'drugs and doses'],
  [
    'words-that-are-names',
    'I will hope, and in May the bill for grace and joy comes due, may faith pat me.',
    'words that are names too',
  ],
  [
    'scores-and-times',
    'It was a 4/10 at 10:30, 24/7, 2 days sober, step four of a 12-step group.',
    'scores, times and durations',
  ],
  ['ages-under-90', 'I am 34 years old, my mother is 89, and my son is nine.', 'ages under 90'],
  ['days-and-holidays', 'On Tuesday after Thanksgiving I skipped Ramadan dinner and Christmas.', 'days and holidays'],
  [
    'peoples',
    'I am Korean and Catholic, my wife is a Black Muslim, and our neighbor is transgender.',
    'peoples, religions, orientations',
  ],
  ['states', 'We moved from Ohio to Canada and back to Texas.', 'states and countries'],
  ['sounds', 'Mm-hmm. I, I-I do not know. Uh-huh.', 'sounds of speech'],
];

export const KEEPS: readonly Plant[] = KEPT.map(([id, sentence, what]) => ({
  id,
  what,
  of: 'crisis and clinical text that stays',
  pieces: [chat(id, say(session(id), sentence), { file: 'kept' })],
  must: [{ stage: 'PrepareShards', fate: 'kept', words: [sentence] }],
}));
