// The redact command as a person runs it: tagged text on stdout, spans with offsets in it on stderr, never a value.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cli } from '../support/cli.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const MAIN = resolve(import.meta.dirname, '../../cli/main.ts');
const TEXT =
  'My name is Dana Whitfield, I feel empty.\nCall 988. My number is 555-201-7788 and I keep to what we said.\n';
const TALK = [
  {
    messages: [
      { role: 'user', name: 'Oluwaseun', content: '😀 hello, this is oluwaseun.', note: 'Dana' },
      { role: 'assistant', content: 'Good to see you. Write to me at dana@example.org if it gets worse again.' },
    ],
    metadata: { patient: 'Dana Whitfield' },
  },
  { text: 'Nothing to take out of this one.' },
];

let folder: TemporaryFolder;
const file = (name: string, content: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
};
const run = (...args: readonly string[]) => cli(['redact', ...args], { output: join(folder.path, 'out') });
const jsonl = (records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

const Report = z.object({
  redactor: z.string(),
  records: z.number(),
  dropped: z.array(z.object({ record: z.number(), reason: z.string() })),
  counts: z.record(z.string(), z.number()),
  spans: z.array(
    z.object({
      record: z.number(),
      part: z.number(),
      start: z.number(),
      end: z.number(),
      type: z.string(),
      rule: z.string(),
    }),
  ),
});

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

describe('redact', () => {
  test('writes the tagged text to stdout and no value to stderr', async () => {
    const { status, stdout, stderr } = await run(file('note.txt', TEXT));
    expect(status).toBe(0);
    expect(stdout).toContain('My name is [PERSON_1], I feel empty.\nCall 988. My number is [PHONE_1]');
    expect(stderr).toMatch(/record 1 text 1 \[11, 21\) PERSON \w+/);
    expect(stderr).toContain('1 records, 2 redactions');
    for (const value of ['Dana', 'Whitfield', '7788']) expect(stdout + stderr).not.toContain(value);
  });

  test('reads stdin', async () => {
    const child = spawn(process.execPath, [MAIN, 'redact', '-'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const exited = once(child, 'close');
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stdin.end(TEXT);
    expect((await exited)[0]).toBe(0);
    expect(out).toContain('My name is [PERSON_1],');
  });

  test('gives offsets at which the tags stand in the output, part by part', async () => {
    const { status, stdout } = await run('--json', file('talk.jsonl', jsonl(TALK)));
    expect(status).toBe(0);
    const lines = stdout.trim().split('\n');
    const { spans, records, counts } = Report.parse(JSON.parse(lines.at(-1) ?? ''));
    expect([lines.length, records]).toEqual([3, 2]);
    const { messages } = JSON.parse(lines[0] ?? '') as { messages: { content: string }[] };
    expect(spans.length).toBeGreaterThanOrEqual(2);
    for (const { record, part, start, end, type } of spans) {
      expect(record).toBe(1);
      expect(messages[part - 1]?.content.slice(start, end)).toMatch(new RegExp(`^\\[${type}_\\d+\\]$`));
    }
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(spans.length);
  });

  test('knows a speaker anywhere in the conversation, and drops every field that is no text of it', async () => {
    const { stdout } = await run(file('talk.jsonl', jsonl(TALK)));
    expect(stdout).not.toMatch(/oluwaseun|dana|whitfield|metadata|note/i);
    expect(JSON.parse(stdout.split('\n')[1] ?? '')).toEqual(TALK[1]);
  });

  test('says which records a run would leave out, and why', async () => {
    const talk = [
      { text: 'Aisling Brannigan' },
      { text: 'Я не знаю, что мне делать дальше, и мне очень страшно одной дома.' },
    ];
    const { json } = await run('--json', file('out.jsonl', jsonl(talk)));
    expect(Report.parse(json).dropped).toEqual([
      { record: 1, reason: 'redaction_over_limit' },
      { record: 2, reason: 'requires_review' },
    ]);
  });

  test('finds the names that the record says of its people, and keeps its id unless that names one', async () => {
    const said = (id: unknown) => ({
      id,
      metadata: { clientName: 'Rusty Steel', session: { therapists: ['Autumn'] }, topic: 'sleep' },
      messages: [
        { role: 'user', content: 'I told Rusty that Autumn helps me sleep, and nobody else in the house.' },
        { role: 'assistant', content: 'That sounds like a good talk to have had.' },
      ],
    });
    const { stdout } = await run(file('known.jsonl', jsonl([said('case-17'), said(4), said('call Dana Whitfield')])));
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id?: unknown; messages: { content: string }[] });
    expect(lines.map(({ id }) => id)).toEqual(['case-17', 4, undefined]);
    for (const { messages } of lines)
      expect(messages[0]?.content).toMatch(/^I told \[PERSON_\d\] that \[PERSON_\d\] helps me sleep, /);
  });

  test('shows what a model would learn: a call by name left out, and a turn with a tag that is not learned', async () => {
    const talk = {
      messages: [
        {
          role: 'user',
          content: 'My name is Oluwaseun and I cannot sleep, not even when the house is quiet at night.',
        },
        { role: 'assistant', content: 'Thank you, Oluwaseun. What keeps you awake?' },
        { role: 'user', content: 'My brother Oluwadare shouts at me every evening when he comes home from work.' },
        { role: 'assistant', content: 'Does Oluwadare know how that is for you?' },
      ],
    };
    const { stdout, json } = await run('--json', file('learn.jsonl', jsonl([talk])));
    const { messages } = JSON.parse(stdout.split('\n')[0] ?? '') as {
      messages: { content: string; train?: boolean }[];
    };
    expect(messages[1]).toEqual({ role: 'assistant', content: 'Thank you. What keeps you awake?' });
    expect(messages[3]).toMatchObject({ train: false, content: expect.stringContaining('[PERSON_') });
    expect(json).toMatchObject({ trained: { masked: 1, elided: 1 }, dropped: [] });
  });

  test.each([
    ['UTF-16', Buffer.from('\ufeffMy name is Dana.', 'utf16le'), 'is UTF-16'],
    ['UTF-16 without a mark', Buffer.from('My name is Dana.', 'utf16le'), 'holds NUL bytes'],
    ['Latin-1', Buffer.from('Ich heiße Jürgen.', 'latin1'), 'is not UTF-8'],
    ['cut in the middle of a letter', Buffer.from('Jü').subarray(0, 2), 'is not UTF-8'],
  ])('refuses bytes that are %s, and writes nothing', async (_, bytes, reason) => {
    const path = file('bytes.txt', '');
    writeFileSync(path, bytes);
    const { status, stdout, stderr } = await run(path);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain('\ufffd');
  });

  test.each([
    ['no JSON', '{"text": "Dana', 'must be one JSON object a line'],
    ['no object', '["Dana"]', 'must be one JSON object a line'],
    ['no text in it', '{"Dana": 1}', 'has neither messages nor a text'],
    ['a text of another type', '{"text": ["Dana"]}', 'text: must be a text'],
    ['a turn without content', '{"messages": [{"role": "user"}]}', 'messages[0].content: must be a text'],
  ])('names file, line and field of a line that has %s, and quotes nothing', async (_, line, reason) => {
    const { status, stderr } = await run(file('bad.jsonl', `{"text": "fine"}\n\n${line}\n`));
    expect(status).toBe(2);
    expect(stderr).toContain(`bad.jsonl:3`);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain('Dana');
  });

  test.each([
    ['a file that is not there', ['/nowhere/at-all.txt'], 'cannot be read (ENOENT)'],
    ['a folder', ['/'], 'cannot be read (EISDIR)'],
    ['an empty file', ['/dev/null'], 'holds no text'],
    ['an unknown format', ['/dev/null', '--format', 'xml'], 'must be text or jsonl'],
    ['no language code', ['/dev/null', '--language', 'English'], 'must be a code'],
  ])('refuses %s', async (_, args, reason) => {
    const { status, stderr } = await run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  });
});
