import { describe, expect, it } from 'vitest';
import { converse, redact } from './policy.ts';

describe('a writer without capitals', () => {
  it.each([
    ['i told vorshina about it', 'i told [PERSON_1] about it'],
    ['vorshina said i should rest', '[PERSON_1] said i should rest'],
    ['me and vorshina broke up', 'me and [PERSON_1] broke up'],
    ['my friend vorshina, who drinks', 'my friend [PERSON_1], who drinks'],
    ['my sister grace said no', 'my sister [PERSON_1] said no'],
    ['i asked mark to stay', 'i asked [PERSON_1] to stay'],
    ['if will calls i hang up', 'if [PERSON_1] calls i hang up'],
    ['hi vorshina, can you help', 'hi [PERSON_1], can you help'],
    ['thanks grace!', 'thanks [PERSON_1]!'],
    ['vorshina, can you hear me', '[PERSON_1], can you hear me'],
    ['it was tomasz lindqvist who called', 'it was [PERSON_1] who called'],
    ['seen by maria g. on the ward', 'seen by [PERSON_1]. on the ward'],
    ['seen by dr. a. smith on the ward', 'seen by dr. [PERSON_1] on the ward'],
    ['it is elmira p vorshina again', 'it is [PERSON_1] again'],
    ['salute to mehmood dorvani and kunjali', 'salute to [PERSON_1] and [PERSON_2]'],
    ['i miss you so much\n- vorshina', 'i miss you so much\n- [PERSON_1]'],
    ['thank you for listening. best, vorshina', 'thank you for listening. best, [PERSON_1]'],
    ['annas mom yelled at me', '[PERSON_1] mom yelled at me'],
    ['annaaa come home', '[PERSON_1] come home'],
    ['you know how xiaoming gets', 'you know how [PERSON_1] gets'],
  ])('loses the names in: %s', (input, output) => {
    expect(redact(input)).toBe(output);
  });

  it.each([
    'i hope and pray that grace will mark my days',
    'hope is all i have, and joy is far away',
    'i feel so alone and my anxeity is bad, definately worse then befor',
    'my mom dosnt beleive me and my dad allways yells',
    'thanks honey, thanks love, thanks everyone',
    'omg lol idk tbh, imo this sucks soooo much',
    'i take zoloft and lamictal for my bipolar and my adhd',
    'hahahaha thats funny',
    'she is a dog walker and i am a night owl',
    'may i ask you, will you stay? no chance, my art is gone',
    'i was at a low point. got yelled at again',
    'the beck inventory and the hamilton scale',
  ])('keeps its words: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('is told by the line, and a line that goes on a cased one is none', () => {
    expect(redact('We went to the lake and then\nvorshal with the others, who had come by bus.')).toContain('vorshal');
  });

  it('may write nothing but capitals', () => {
    expect(redact('I LOVE MY BROTHER TOMASZ SO MUCH')).toBe('I LOVE MY BROTHER [PERSON_1] SO MUCH');
    expect(redact('PATIENT HAS COPD AND GERD, ON ASPIRIN')).toBe('PATIENT HAS COPD AND GERD, ON ASPIRIN');
  });

  it('remembers what stood in a place of persons, and no guess', () => {
    expect(converse(['i told vorshina', 'then vorshina left']).parts[1]).toBe('then [PERSON_1] left');
  });

  it('is nobody where another language stands', () => {
    const text = 'lom zem thiab muaj ntau yam kawm kawg hauv no';
    expect(redact(text)).toBe(text);
  });
});

it('takes linear time over unknown small words', () => {
  const time = (times: number) => {
    const text = 'vorshina said zelmora, '.repeat(times);
    redact(text);
    const started = performance.now();
    redact(text);
    return performance.now() - started;
  };
  time(200);
  expect(time(4000)).toBeLessThan(Math.max(time(400) * 60, 200));
});
