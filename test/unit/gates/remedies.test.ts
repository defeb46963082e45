// Every remedy of every code holds a command that the command line knows, with its arguments and options.
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../cli/program.ts';
import { answerTo, FRAME_CODES, GATES, type Place } from '../../../core/gates/index.ts';

const PLACES: readonly Place[] = [
  { subject: 'harbour', version: 'v2026-06-01', kind: 'rehearsal', previous: 'v2026-05-01', records: [] },
  {
    subject: 'data/sft/train/one-0.jsonl',
    version: 'v2026-06-01.2',
    kind: 'release',
    previous: 'v2026-05-01',
    records: Array.from({ length: 5 }, (_, index) => ({ record_id: `00000000000000f${index}`, source_id: 'quay' })),
  },
];

/** The words of each command in backticks, as a shell would split them. */
const commandsIn = (remedy: string): readonly (readonly string[])[] =>
  [...remedy.matchAll(/`npm run release -- ([^`]+)`/g)].map(([, words = '']) =>
    [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
  );

/** Why the program would refuse the words; null where it would call the command. */
function refusal(words: readonly string[]): string | null {
  let command: Command = createProgram(() => undefined);
  let rest = [...words];
  while (command.commands.length > 0) {
    const next = command.commands.find((candidate) => candidate.name() === rest[0]);
    if (next === undefined) return `no command ${rest[0]}`;
    command = next;
    rest = rest.slice(1);
  }
  const { operands, unknown } = command.parseOptions(rest);
  if (unknown.length > 0) return `unknown ${unknown.join(' ')}`;
  const needed = command.registeredArguments.filter(({ required }) => required).length;
  const most = command.registeredArguments.some(({ variadic }) => variadic) ? 99 : command.registeredArguments.length;
  if (operands.length < needed || operands.length > most) return `${operands.length} arguments`;
  const missing = command.options.find(
    (option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined,
  );
  return missing === undefined ? null : `without ${missing.long}`;
}

describe('the check', () => {
  it.each([
    [['tidy', 'v1'], 'no command tidy'],
    [['plan', '--version', 'v1', '--quickly'], 'unknown --quickly'],
    [['diff', 'v1'], '1 arguments'],
    [['decide', 'explain', 'a', 'b', '--why', 'so'], 'without --until'],
    [['review', 'export', '--out', 'x'], null],
  ])('reads %j as the command line would', (words, expected) => {
    expect(refusal(words)).toBe(expected);
  });
});

const SOURCES = [
  ...GATES.flatMap(({ id, codes }) => Object.entries(codes).map(([code, { remedy }]) => [id, code, remedy] as const)),
  ...Object.entries(FRAME_CODES).map(([code, { remedy }]) => ['frame', code, remedy] as const),
];

describe.each(SOURCES)('%s: %s', (_, __, remedy) => {
  it.each(PLACES)('has commands that the program knows, for $kind of $subject', (place) => {
    const text = remedy(place);
    const commands = commandsIn(text);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.map((words) => refusal(words))).toEqual(commands.map(() => null));
    expect(text).toMatch(/^[A-Z`].*\.$/);
    expect(text).not.toContain('undefined');
  });
});

describe('a remedy', () => {
  it('names at most three of the records that the scanner names, and how many more there are', () => {
    const remedy = GATES.find(({ id }) => id === 'placeholder')?.codes['slots_unfilled']?.remedy;
    const [none, five] = PLACES.map((place) => remedy?.(place) ?? '');
    expect(commandsIn(none ?? '').map(([name]) => name)).toEqual(['quarantine', 'run']);
    expect(commandsIn(five ?? '').map((words) => words.slice(0, 4).join(' '))).toEqual([
      'decide exclude 00000000000000f0 record',
      'decide exclude 00000000000000f1 record',
      'decide exclude 00000000000000f2 record',
      'run --version v2026-06-01.2 --kind',
    ]);
    expect(five).toContain(' and 2 more.');
    const three = remedy?.({ ...(PLACES[1] as Place), records: PLACES[1]?.records.slice(2) ?? [] });
    expect(three).not.toContain('more.');
  });

  it('asks to run the kind of run that was judged', () => {
    const text = PLACES.map((place) => FRAME_CODES.evidence_invalid.remedy(place));
    expect(text).toEqual([
      'Make the evidence again: `npm run release -- run --version v2026-06-01`.',
      'Make the evidence again: `npm run release -- run --version v2026-06-01.2 --kind release`.',
    ]);
  });

  it('is answered by a decision only where a person may decide', () => {
    const answers = GATES.flatMap(({ codes }) => Object.values(codes)).map((meaning) => [
      meaning.severity,
      meaning.waivable ?? false,
      answerTo(meaning),
    ]);
    expect(new Set(answers.map(String))).toEqual(
      new Set(['block,true,waive', 'block,false,', 'explain,false,explain', 'info,false,']),
    );
  });
});
