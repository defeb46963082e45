// What counts as an identifier under HIPAA, and what does not.
import { describe, expect, it } from 'vitest';
import { isInScope, scopedGold } from '../../../../bench/redaction/scope.ts';

describe('the HIPAA scope', () => {
  it.each([
    ['TITLE', 'Mrs.'],
    ['NRP', 'Catholic'],
    ['AGE', '47'],
    ['AGE', '89 years'],
    ['DATE_TIME', '1997'],
    ['DATE', 'the 1990s'],
    ['DATE', "'97"],
    ['DATE', 'Thursday'],
    ['DATE', 'last Friday'],
    ['DATE', 'Tue.'],
    ['GPE', 'Portugal'],
    ['GPE', 'the Netherlands'],
    ['GPE', 'UK'],
    ['LOCATION', 'New Mexico'],
    ['GEOGRAPHIC_LOCATION', 'TX'],
    ['location', 'britain'],
    ['product', 'Walkman'],
    ['creative-work', 'Hamlet'],
    ['GPE', 'nan'],
  ])('leaves out %s "%s"', (type, value) => {
    expect(isInScope(type, value)).toBe(false);
  });

  it.each([
    ['PERSON', 'Ada Moreau'],
    ['AGE', '93'],
    ['AGE', 'ninety-four'],
    ['DATE', 'March 1997'],
    ['DATE', '3/4/97'],
    ['GPE', 'Porto'],
    ['LOCATION', 'Austin, TX'],
    ['STREET_ADDRESS', '1997'],
    ['ZIP_CODE', '1997'],
    ['ID', '12'],
    ['ORGANIZATION', 'Texas'],
    ['PERSON', 'Virginia'],
    ['NAME', 'Georgia'],
  ])('holds %s "%s"', (type, value) => {
    expect(isInScope(type, value)).toBe(true);
  });

  it('takes the title off the head of a name, and off no other type', () => {
    const text = 'Dr. Moreau of Dr. Moreau Clinic';
    const spans = [
      { start: 0, end: 10, type: 'NAME' },
      { start: 14, end: 31, type: 'ORG' },
    ];
    expect(scopedGold({ id: '1', text, spans }).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Moreau',
      'Dr. Moreau Clinic',
    ]);
  });

  it('drops a name that is nothing but a title', () => {
    expect(scopedGold({ id: '1', text: 'Dr. came', spans: [{ start: 0, end: 3, type: 'NAME' }] })).toEqual([]);
  });
});
