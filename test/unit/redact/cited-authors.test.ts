// Theorists, drugs, laws and instruments stay; persons of the same surnames go.
import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

const STAYS = [
  'Attunement matters early (Oduya, 2011).',
  'Oduya and Brandvold (2011) interviewed nurses.',
  'A trial by Brandvold et al. found no change.',
  'We used the dual ladder (Tessmer & Oduya, 2007) in class.',
  "Brandvold's theory of shame came up in supervision.",
  "Oduya and Brandvold's typology has four types.",
  "Tessmer's six stages are on the handout.",
  'The term was coined by Brandvold in a lecture.',
  'A technique developed by Ilse Brandvold uses drawings.',
  'I read a workbook by Ilse Brandvold.',
  'The work of Brandvold is on the list.',
  'Brandvold posited a second stage.',
  "Greenberg's two-chair task was hard for her.",
  'Esther Perel writes about desire.',
  'Judith Herman put safety first.',
  'Norcross describes the alliance in his handbook.',
  'They filed under the Marchman Act last night.',
  'My aunt was Baker Acted twice.',
  "Kendra's Law orders treatment outside the hospital.",
  'The GP gave me Cipralex and my cousin takes Stilnox.',
  'is seroquil the same as quetiapin',
  'A Bowenian reading looks at three generations.',
];
const GOES: readonly (readonly [string, string])[] = [
  ['Dr. Porges called about my labs.', 'Porges'],
  ['My sponsor Perls picked me up.', 'Perls'],
  ['I told Satir to leave.', 'Satir'],
  ['I got a voicemail from Bion last night.', 'Bion'],
  ['Festinger and his wife had us over.', 'Festinger'],
  ['I stayed at Rollnick’s place.', 'Rollnick'],
  ['Wolpe screamed at the kids.', 'Wolpe'],
  ['my roommate padesky never cleans', 'padesky'],
  ['mr. kernberg knocked again', 'kernberg'],
  ['I met Judith Herman at the bus stop.', 'Herman'],
  ['Norcross hit me again.', 'Norcross'],
  ['Brandvold called me at noon.', 'Brandvold'],
  ["I drove Brandvold's kids home.", 'Brandvold'],
  ["My ex Greenberg's car is outside.", 'Greenberg'],
  ["Greenberg's depression is worse.", 'Greenberg'],
  ["I slept at Brandvold's house.", 'Brandvold'],
  ['My daughter Anna (2009) is with us.', 'Anna'],
];

describe('authors and terms', () => {
  for (const text of STAYS) it(`stay: ${text}`, () => expect(redact(text)).toBe(text));
  for (const [text, name] of GOES)
    it(`go where a person stands: ${text}`, () => {
      expect(redact(text)).not.toContain(name);
      expect(redact(text)).toMatch(/\[[A-Z]+_1\]/);
    });
});
