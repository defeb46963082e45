// What has a capital and names nobody: brands of drugs and weapons, instruments by their authors, sayings; and crisis terms in code.
import { describe, expect, it } from 'vitest';
import { redact, redactor } from './policy.ts';

const stays = (rows: readonly string[]) =>
  it.each(rows)('stays: %j', (text) => {
    expect(redact(text)).toBe(text);
  });
const goes = (rows: readonly (readonly [string, string])[]) =>
  it.each(rows)('goes: %j', (input, output) => {
    expect(redact(input)).toBe(output);
  });

describe('a drug by its brand', () => {
  stays([
    'She takes Nuplazid, then Invega Sustenna monthly.',
    'Risperdal Consta every two weeks, now on Consta alone; Abilify Maintena, Zyprexa Relprevv.',
    'Abroad she had Cipralex, Trevilor, Tavor and Rivotril.',
    'Hx: father EtOH, mother ETOH.',
    'I took Nytol, Percs and Xannies, and he gave me Roofies.',
    'I swallowed Drano, then Clorox.',
  ]);
});

describe('a weapon, a drink or a blade by its maker', () => {
  stays([
    'I have a Glock in the drawer and a Remington under the bed.',
    'my brother has a Sig Sauer and a Ruger, my dad has a Beretta',
    'He pointed a Smith & Wesson at me, a Colt 45.',
    'The Winchester rifle is in the closet.',
    'I had a bottle of Jameson and drank Hennessy.',
    'I cut with an X-Acto knife and a Gillette razor.',
  ]);
  goes([
    ['My son Remington is six.', 'My son [PERSON_1] is six.'],
    ['I told Jameson about Stella.', 'I told [PERSON_1] about [PERSON_2].'],
    ['My friend Colt hit me.', 'My friend [PERSON_1] hit me.'],
  ]);
});

describe('an instrument or a work by its author', () => {
  stays([
    'The Stroop was slow, the Rosenberg was 12, the Kessler was 30.',
    'Rosenberg Self-Esteem Scale 15, Kessler K10 31, Yale-Brown 28.',
    "Meichenbaum's stress inoculation, and Miller and Rollnick on change.",
    'We read Ellis and Beck.',
  ]);
  goes([
    ['Dr. Kessler called. Mr. Rosenberg did not.', 'Dr. [PERSON_1] called. Mr. [PERSON_2] did not.'],
    ['Ellis hit me. I miss Miller.', '[PERSON_1] hit me. I miss [PERSON_2].'],
  ]);
});

describe('a season or a saying', () => {
  stays([
    'In Spring 2021 I left. In Autumn 2020 I came. Summer of 2019 was bad.',
    "and Bob's your uncle, for Pete's sake",
    'every Tom, Dick and Harry; a Jack of all trades; a doubting Thomas; such a Karen',
  ]);
  goes([
    ['I told Autumn. My friend Karen stayed.', 'I told [PERSON_1]. My friend [PERSON_2] stayed.'],
    ['I saw Bob and Pete.', 'I saw [PERSON_1] and [PERSON_2].'],
  ]);
});

describe('a crisis term, misspelt or in code', () => {
  it.each([
    "I was SA'd when I was twelve",
    "he sa'd me, he DV'd me",
    'i am sucidal',
    'i feel suicidle',
    "I'm feeling Suicidle again",
    'a sewercidal night, a sewerslide',
    'i wanna unalive myself',
    'he unalived himself',
    'she told me to kys',
    'i want to kms',
    'suiside',
    'suic*de',
    'i self harmed',
    'i keep cuting myself',
    'i was r4ped and assulted',
    'im gonna off myself',
    'i want to catch the bus',
  ])('stays and is counted: %j', (text) => {
    const done = redactor.redact({ parts: [text], speakers: [], known: [], language: 'en' });
    expect(done.parts).toEqual([text]);
    expect(done.crisisBefore).toBeGreaterThan(0);
    expect(done.crisisKept).toBe(true);
  });
});

describe('a name in a shouted sentence', () => {
  goes([
    ['MY THERAPIST ANNA SAID BREATHE', 'MY THERAPIST [PERSON_1] SAID BREATHE'],
    ['TODAY MARIA GONZALEZ CALLED', 'TODAY [PERSON_1] CALLED'],
    ['I LOVE ANNA BROWN', 'I LOVE [PERSON_1]'],
    ['ANNA BROWN HIT ME', '[PERSON_1] HIT ME'],
    ['KEVIN GRABBED MY ARM AND KEVIN HURT ME', '[PERSON_1] GRABBED MY ARM AND [PERSON_1] HURT ME'],
  ]);
  stays(['AITA FOR LEAVING MY HUSBAND', 'PATIENT DENIES SI HI AVH', 'EVERYONE HATES ME AND I WANT TO DIE']);
});
