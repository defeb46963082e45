import { describe, expect, test } from 'vitest';
import { bytesOf, read, reasons, words } from './read.ts';

const sessions = (more: object = {}) => ({
  container: { type: 'csv' },
  shape: { type: 'utterances', session: ['session'], order: 'number', role: 'who', text: 'text', ...more },
  roles: { therapist: 'helper', client: 'client', observer: 'skip', partner: 'refuse' },
  groups: [{ kind: 'session', value: { from: 'field', field: 'session' } }],
});
const HEAD = 'session,number,who,text,rater\n';

describe('one utterance a row', () => {
  test('rows are gathered by session and put in order; the range spans them', async () => {
    const rows = [
      '7,2,client,Not well.,a',
      '8,1,therapist,Hello.,a',
      '7,1,therapist,How are you?,a',
      '7,10,therapist,I see.,a',
      '8,2,client,Hi.,a',
    ];
    const outcome = await read(sessions(), `${HEAD}${rows.join('\n')}\n`);
    expect(outcome.records.map(words)).toEqual([
      ['assistant: How are you?', 'user: Not well.', 'assistant: I see.'],
      ['assistant: Hello.', 'user: Hi.'],
    ]);
    expect(bytesOf(outcome, outcome.records[0])).toBe(rows.slice(0, 4).join('\n'));
    expect(outcome.records.map(({ groups }) => groups)).toEqual([
      [{ kind: 'session', value: '7' }],
      [{ kind: 'session', value: '8' }],
    ]);
  });

  test('a row that stands once per annotator counts once', async () => {
    const spec = sessions({ distinct: ['number', 'text'] });
    const outcome = await read(
      spec,
      `${HEAD}7,1,therapist,Hello.,a\n7,1,therapist,Hello.,b\n7,2,client,Hi.,a\n7,2,client,Hi.,b\n`,
    );
    expect(outcome.records.map(words)).toEqual([['assistant: Hello.', 'user: Hi.']]);
  });

  test('equal numbers without a declared identity refuse the session, not the others', async () => {
    const outcome = await read(
      sessions(),
      `${HEAD}7,1,therapist,Hello.,a\n7,1,therapist,Hello.,b\n8,1,client,Hi.,a\n8,2,therapist,Yes?,a\n`,
    );
    expect(outcome.records).toHaveLength(1);
    expect(reasons(outcome)).toEqual(['shape_mismatch']);
  });

  test.each([
    ['role_unknown', '7,2,nurse,Words.,a'],
    ['role_refused', '7,2,partner,Words.,a'],
    ['shape_mismatch', '7,two,client,Words.,a'],
    ['field_missing', '7,2,client,,a'],
  ])('%s: one such row refuses its whole session', async (reason, row) => {
    const outcome = await read(
      sessions(),
      `${HEAD}7,1,therapist,Hello.,a\n${row}\n8,1,client,Hi.,a\n8,2,therapist,Yes?,a\n`,
    );
    expect(reasons(outcome)).toEqual([reason]);
    expect(outcome.records).toHaveLength(1);
  });

  test('a row that does not parse refuses the sessions beside the hole', async () => {
    const good = (session: number) => `${session},1,client,Hi.,a\n${session},2,therapist,Yes?,a\n`;
    const outcome = await read(sessions(), `${HEAD}${good(6)}${good(7)}7,3\n${good(8)}${good(9)}`);
    expect(outcome.records.map(({ groups }) => groups[0]?.value)).toEqual(['6', '9']);
    expect(reasons(outcome)).toEqual(['csv_invalid', 'shape_mismatch', 'shape_mismatch']);
  });

  test('where sessions are scattered, a hole refuses them all', async () => {
    const outcome = await read(
      sessions(),
      `${HEAD}6,1,client,Hi.,a\n7,1,client,Hi.,a\n6,2,therapist,Yes?,a\n8,1,client,Hi.,a\n9,1,client,Hi.,a\nbroken\n`,
    );
    expect(outcome.records).toEqual([]);
    expect(outcome.refusals).toHaveLength(5);
  });
});
