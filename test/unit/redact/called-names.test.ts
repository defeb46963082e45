// What somebody is called: insults, names, and the times at which somebody telephones.
import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

const stays = (rows: readonly string[]) =>
  it.each(rows)('stays: %j', (text) => {
    expect(redact(text)).toBe(text);
  });

describe('the word behind "called me"', () => {
  describe('says what somebody is said to be', () => {
    stays([
      'My mother called me worthless last night.',
      'My mother called me Worthless, with a capital.',
      'my dad calls me pathetic, useless and weak',
      'My husband called me disgusting in front of the kids.',
      'My brother called me depressed and my sister called me lazy.',
      'my boss called me incompetent',
      'my friend called me suicidal and told a teacher',
      'My father called me names and a liar.',
      'My ex called me psychotic.',
      'they call me princess, he calls me babygirl',
      'MY MOTHER CALLED ME STUPID',
      'my uncle called me stoopid and wothless',
      'my aunt calls me useles',
      'She calls me Mommy, he calls me Daddy.',
    ]);
  });

  describe('says when or how somebody telephoned', () => {
    stays([
      'My mother called me yesterday.',
      'My therapist called me Tuesday, my doctor called me Christmas morning.',
      'My dad called me crying, my son called me sobbing.',
      'My sister called me drunk at three.',
      'My daughter called me nightly, then weekly.',
      'pls call me asap, or call me whenevr',
      'Please call me tomorrow, or call me Friday.',
    ]);
  });

  it('stays in a long text as in a short one', () => {
    const text =
      'Last week was bad. My mother called me worthless again, and my father called me yesterday to say the same. I went ' +
      'home. My sister called me crying. My aunt called me Sunday and asked whether I was sleeping. I said that I was not. ' +
      'Then my brother called me dramatic, and I hung up.';
    expect(redact(text)).toBe(text);
    expect(redact(text.toLowerCase())).toBe(text.toLowerCase());
  });

  it.each([
    ['Everyone calls me Quilla.', 'Everyone calls me [PERSON_1].'],
    ['My mother called me Brisca after her aunt.', 'My mother called me [PERSON_1] after her aunt.'],
    ['Please call me Will.', 'Please call me [PERSON_1].'],
    ['Please call me April.', 'Please call me [PERSON_1].'],
    ['Call me Bill, all right?', 'Call me [PERSON_1], all right?'],
    ['you can call me grace', 'you can call me [PERSON_1]'],
    ['pls call me brisco', 'pls call me [PERSON_1]'],
  ])('is a name in: %s', (input, output) => {
    expect(redact(input)).toBe(output);
  });
});

describe('"known as", "goes by" and "named"', () => {
  stays([
    'a drug named Prozac, an antidepressant known as Zoloft',
    'It is known as schizoaffective disorder.',
    'as time goes by slowly, the week goes by Monday to Monday',
  ]);
  it('still announce people', () => {
    expect(redact('a boy named Christian and a girl named Hope')).toBe(
      'a boy named [PERSON_1] and a girl named [PERSON_2]',
    );
  });
});
