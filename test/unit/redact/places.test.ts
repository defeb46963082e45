import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

describe('a city', () => {
  it.each([
    ['She grew up in Albuquerque and left.', 'She grew up in [CITY_1] and left.'],
    ['Reading, PA is where we met.', '[CITY_1] is where we met.'],
    ['We met in Elmwick, IL at noon.', 'We met in [CITY_1] at noon.'],
    ['She moved to New York City in spring.', 'She moved to [CITY_1] in spring.'],
    ['He works in ÖLVERTINGEN these days.', 'He works in [CITY_1] these days.'],
    ['i live in chicago with a cat', 'i live in [CITY_1] with a cat'],
    ['she is from houston, and so am i', 'she is from [CITY_1], and so am i'],
    ['he lives in atlanta, ga. and works there', 'he lives in [CITY_1]. and works there'],
    ['we moved to san antonio last year', 'we moved to [CITY_1] last year'],
    ['seen in new york city on a visit', 'seen in [CITY_1] on a visit'],
    ['he grew up in remvikula.', 'he grew up in [CITY_1].'],
  ])('goes: %s', (input, output) => {
    expect(redact(input)).toBe(output);
  });

  it.each([
    'I live in Texas, in the United States.',
    'We moved here from Germany; he is from New Mexico.',
    'She comes from El Salvador and he from Costa Rica.',
    'i live in california and she is in spain',
    'I love reading, a nice bath and my mobile.',
    'In reading and in writing I am slow.',
    'i live in constant fear and in pain',
    'I am in IOP and she is in DBT.',
    'i moved to a better place, in peace',
    'The White House called it a crisis.',
    'I am from Cyprus, my wife is from Malta.',
  ])('what stays: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});
