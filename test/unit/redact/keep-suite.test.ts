// Words of help, of medicine and of everyday speech stay; the same surname behind a title or a kinship goes.
import { describe, expect, it } from 'vitest';
import { GOES, goes, SHORTFALL, STAYS, stays } from '../../support/redaction/keep-suite.ts';
import { redactor } from './policy.ts';

const groupsOf = (rows: readonly { readonly group: string }[]) => [...new Set(rows.map(({ group }) => group))];
const failing = <Row extends { readonly text: string }>(rows: readonly Row[], holds: (row: Row) => boolean) =>
  rows.filter((row) => !holds(row) && !SHORTFALL.has(row.text)).map(({ text }) => text);

describe('the keep-list suite', () => {
  it('has at least 300 sentences, each once', () => {
    expect(STAYS.length).toBeGreaterThanOrEqual(300);
    expect(new Set(STAYS.map(({ text }) => text)).size).toBe(STAYS.length);
  });

  it.each(groupsOf(STAYS))('leaves every sentence as it is: %s', (group) => {
    expect(
      failing(
        STAYS.filter((row) => row.group === group),
        (row) => stays(redactor, row),
      ),
    ).toEqual([]);
  });

  it.each(groupsOf(GOES))('takes the person: %s', (group) => {
    expect(
      failing(
        GOES.filter((row) => row.group === group),
        (row) => goes(redactor, row),
      ),
    ).toEqual([]);
  });

  it('lists no shortfall that is none', () => {
    const fails = [...STAYS.filter((row) => !stays(redactor, row)), ...GOES.filter((row) => !goes(redactor, row))].map(
      ({ text }) => text,
    );
    expect([...SHORTFALL.keys()].filter((text) => !fails.includes(text))).toEqual([]);
  });

  it('sees a word that goes and a person that stays', () => {
    const [row] = GOES;
    expect(stays(redactor, { group: '', text: row?.text ?? '' })).toBe(false);
    expect(goes(redactor, { group: '', text: 'We keep the cognitive triad of Beck.', gone: ['Beck'] })).toBe(false);
  });
});
