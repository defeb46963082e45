import { describe, expect, test } from 'vitest';
import { bytesOf, read, reasons, words } from './read.ts';

const dialogue = (more: object = {}, rest: object = {}) => ({
  container: { type: 'text' },
  shape: { type: 'conversation', parts: [{ as: 'labelled', ...more }] },
  roles: { Doctor: 'helper', Patient: 'client', 'Guest 1': 'refuse', Narrator: 'skip' },
  ...rest,
});

describe('dialogues written as text', () => {
  test('a turn runs over paragraphs to the next label, and the range is the object', async () => {
    const text = 'Doctor: How are you?\n\nTake your time.\r\nPatient : Not well.\nPatient: I do not sleep.\n';
    const outcome = await read(dialogue(), text);
    expect(words(outcome.records[0])).toEqual([
      'assistant: How are you?\n\nTake your time.',
      'user: Not well.\nI do not sleep.',
    ]);
    expect(bytesOf(outcome, outcome.records[0])).toBe(text);
  });

  test('the same side twice stays two turns where that is declared', async () => {
    const outcome = await read(
      dialogue({}, { same_side: 'keep' }),
      'Doctor: Well?\nPatient: No.\nPatient: Not at all.\n',
    );
    expect(words(outcome.records[0])).toEqual(['assistant: Well?', 'user: No.', 'user: Not at all.']);
  });

  test('words before a colon are text only where that is declared; else they refuse the record', async () => {
    const text =
      'Doctor: Two things help.\nBreathing: slowly.\nCrisis line: 988, see https://example.org\nPatient: Thanks.\n';
    const outcome = await read(dialogue({ other_labels: 'text' }), text);
    expect(words(outcome.records[0])[0]).toBe(
      'assistant: Two things help.\nBreathing: slowly.\nCrisis line: 988, see https://example.org',
    );
    expect(reasons(await read(dialogue(), text))).toEqual(['role_unknown']);
  });

  test('a link or a time at the head of a line is no label', async () => {
    const outcome = await read(dialogue(), 'Doctor: See\nhttps://example.org\n10:30 is fine\nPatient: Thanks.\n');
    expect(outcome.refusals).toEqual([]);
  });

  test('a slip of spelling that the map does not name is refused, one that it names is read', async () => {
    const text = 'Docter: Hello.\nPatient: Hi.\n';
    expect(reasons(await read(dialogue(), text))).toEqual(['role_unknown']);
    const known = { ...dialogue(), roles: { Docter: 'helper', Doctor: 'helper', Patient: 'client' } };
    expect(words((await read(known, text)).records[0])[0]).toBe('assistant: Hello.');
  });

  test('whoever the map refuses refuses the record; whoever it skips is left out', async () => {
    expect(reasons(await read(dialogue(), 'Doctor: Hello.\nGuest 1: I am his sister.\nPatient: Hi.\n'))).toEqual([
      'role_refused',
    ]);
    const outcome = await read(dialogue(), 'Doctor: Hello.\nNarrator: A pause.\nPatient: Hi.\n');
    expect(words(outcome.records[0])).toEqual(['assistant: Hello.', 'user: Hi.']);
  });

  test('a declared label within a line refuses, splits or is text, as declared', async () => {
    const text = 'Doctor: Well? Patient: Yes. Doctor: Good.\nPatient: Thanks.\n';
    expect(reasons(await read(dialogue(), text))).toEqual(['shape_mismatch']);
    const split = await read(dialogue({ labels_elsewhere: 'split' }), text);
    expect(words(split.records[0])).toEqual(['assistant: Well?', 'user: Yes.', 'assistant: Good.', 'user: Thanks.']);
    const kept = await read(dialogue({ labels_elsewhere: 'text' }), text);
    expect(words(kept.records[0])).toEqual(['assistant: Well? Patient: Yes. Doctor: Good.', 'user: Thanks.']);
  });

  test('a label that ends its line is never split: it may only address someone', async () => {
    expect(
      reasons(
        await read(dialogue({ labels_elsewhere: 'split' }), 'Doctor: Well?\nPatient: Yes, Doctor:\nDoctor: Good.\n'),
      ),
    ).toEqual(['shape_mismatch']);
  });

  test('labels may be asked for at paragraphs only', async () => {
    const spec = dialogue({ labels_at: 'paragraph', labels_elsewhere: 'text', other_labels: 'text' });
    const outcome = await read(spec, 'Doctor: Say this:\nPatient: I matter.\n\nPatient: I matter.');
    expect(words(outcome.records[0])).toEqual(['assistant: Say this:\nPatient: I matter.', 'user: I matter.']);
  });

  test('bold names are read, their names are known values, and stray bold words refuse', async () => {
    const spec = {
      ...dialogue({ style: 'bold' }),
      roles: { 'Ada Quill, PhD': 'helper', 'Bo Marsh': 'client', Break: 'skip' },
      role_names: ['Ada Quill, PhD', 'Bo Marsh'],
    };
    const outcome = await read(
      spec,
      '**Ada Quill, PhD:** So: tell me.\n\n**Break:** [1:02]\n\n**Bo Marsh**: Gladly.\n\nNote: this is mine.\n',
    );
    expect(outcome.records[0]).toMatchObject({
      known: ['Ada Quill, PhD', 'Bo Marsh'],
      turns: [
        { role: 'assistant', content: 'So: tell me.', speaker: 'Ada Quill, PhD' },
        { role: 'user', content: 'Gladly.\n\nNote: this is mine.', speaker: 'Bo Marsh' },
      ],
    });
    expect(reasons(await read(spec, '**Ada Quill, PhD:** Hi.\n\n**Cy Thorn:** Hello.\n'))).toEqual(['role_unknown']);
  });

  test('labels in brackets are read', async () => {
    const spec = { ...dialogue({ style: 'bracket' }), roles: { doctor: 'helper', patient: 'client' } };
    const outcome = await read(spec, '[doctor] How are you?\n[patient] Fine.\n');
    expect(words(outcome.records[0])).toEqual(['assistant: How are you?', 'user: Fine.']);
    expect(reasons(await read(spec, '[doctor] Hi.\n[nurse] Hello.\n'))).toEqual(['role_unknown']);
  });

  test('Chinese labels and the wide colon are read, also within a line without spaces', async () => {
    const spec = { ...dialogue({ labels_elsewhere: 'split' }), roles: { 来访者: 'client', 咨询师: 'helper' } };
    const outcome = await read(spec, '来访者：我睡不着。咨询师：多久了？\n来访者: 两周。\n');
    expect(words(outcome.records[0])).toEqual(['user: 我睡不着。', 'assistant: 多久了？', 'user: 两周。']);
  });

  test('stage directions and list marks are left out where declared', async () => {
    const spec = {
      ...dialogue({ label_prefix: '[*]', drop_lines: ['\\[[^\\]]*\\]', '[*] [*] [*]'] }),
      roles: { 'User 1': 'client', 'User 2': 'helper' },
    };
    const outcome = await read(spec, '* * *\n* User 1: Hi.\n[Later]\nUser 2: Hello.\n');
    expect(words(outcome.records[0])).toEqual(['user: Hi.', 'assistant: Hello.']);
  });

  test('text before the first label is refused unless titles are skipped', async () => {
    const text = 'Session seven\n\nDoctor: Hello.\nPatient: Hi.\n';
    expect(reasons(await read(dialogue(), text))).toEqual(['shape_mismatch']);
    expect(words((await read(dialogue({ preamble: 'skip' }), text)).records[0])).toEqual([
      'assistant: Hello.',
      'user: Hi.',
    ]);
  });

  test('a lecture without labels is no dialogue', async () => {
    expect(reasons(await read(dialogue(), 'Anxiety has many faces. I will name three.\n'))).toEqual(['shape_mismatch']);
  });

  test('case counts unless it is folded', async () => {
    const text = 'DOCTOR: Hello.\npatient: Hi.\n';
    expect(reasons(await read(dialogue(), text))).toEqual(['role_unknown']);
    expect(words((await read(dialogue({}, { role_case: 'fold' }), text)).records[0])).toEqual([
      'assistant: Hello.',
      'user: Hi.',
    ]);
  });

  test('a label without words refuses the record, or is skipped where declared', async () => {
    const text = 'Doctor: Hello.\nPatient:\nDoctor: Still there?\nPatient: Yes.\n';
    expect(reasons(await read(dialogue(), text))).toEqual(['field_missing']);
    const outcome = await read(dialogue({}, { empty_turns: 'skip' }), text);
    expect(words(outcome.records[0])).toEqual(['assistant: Hello.\nStill there?', 'user: Yes.']);
  });
});
