// Every command in a runbook is one that its program knows, with these arguments and options; every script and link exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { createAwsProgram } from '../../scripts/aws/program.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/runbooks');
const texts = new Map(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const));
const runbooks = [...texts].filter(([file]) => file !== 'README.md');

interface NamedCommand {
  readonly script: string;
  readonly words: readonly string[];
}

/** Commands of code blocks and of words in backticks, as a shell would split them. */
function commandsIn(text: string): readonly NamedCommand[] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`(npm run [^`]+)`/g)].map(([, line = '']) => line);
  return [...blocks, ...inline].flatMap((line) => {
    const [, script, words = ''] = /^\s*npm run ([\w:]+)(?: -- (.*))?$/.exec(line) ?? [];
    if (script === undefined) return [];
    return [
      {
        script,
        words: [...words.matchAll(/"([^"]*)"|(\S+|<[^>]+>)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
      },
    ];
  });
}

const joined = (words: readonly string[]): string => words.join(' ');

/** `<id of it>` is one word. */
const filled = (text: string): string => text.replace(/<[^<>\n]+>/g, 'filled');

/** Why the program would refuse the words; null where it would call the command. */
function refusal(root: Command, words: readonly string[]): string | null {
  let command = root;
  let rest = [...words];
  while (command.commands.length > 0) {
    const next = command.commands.find((candidate) => candidate.name() === rest[0]);
    if (next === undefined) return `no command ${rest[0]}`;
    command = next;
    rest = rest.slice(1);
  }
  const { operands, unknown } = command.parseOptions(rest);
  if (unknown.length > 0) return `unknown ${joined(unknown)}`;
  const needed = command.registeredArguments.filter(({ required }) => required).length;
  const most = command.registeredArguments.some(({ variadic }) => variadic) ? 99 : command.registeredArguments.length;
  if (operands.length < needed || operands.length > most) return `${operands.length} arguments`;
  const missing = command.options.find(
    (option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined,
  );
  return missing === undefined ? null : `without ${missing.long}`;
}

function refusalOf({ script, words }: NamedCommand): string | null {
  if (script === 'release')
    return refusal(
      createProgram(() => undefined),
      words,
    );
  if (script.startsWith('aws:'))
    return refusal(
      createAwsProgram(() => undefined),
      [script.slice('aws:'.length), ...words],
    );
  return Object.hasOwn(packageJson.scripts, script) ? null : `no script ${script}`;
}

describe('the check', () => {
  it.each([
    ['npm run release -- tidy v1', 'no command tidy'],
    ['npm run release -- plan --version v1 --quickly', 'unknown --quickly'],
    ['npm run aws:deploy', 'without --environment'],
    ['npm run aws:burn -- --environment dev', 'no command burn'],
    ['npm run fly', 'no script fly'],
    ['npm run aws:load -- folder --environment dev', null],
  ])('reads %s as npm and the programs would', (line, expected) => {
    const commands = commandsIn(`\`\`\`sh\n${line}\n\`\`\``);
    expect(commands.map(refusalOf)).toEqual([expected]);
    expect(commandsIn(`Say \`${line}\`.`)).toEqual(commands);
  });
});

describe.each(runbooks)('%s', (file, text) => {
  const commands = commandsIn(filled(text));

  it('names commands that exist, with the options that they have', () => {
    expect(commands.length).toBeGreaterThan(0);
    expect(
      commands.filter((command) => refusalOf(command) !== null).map((command) => [command, refusalOf(command)]),
    ).toEqual([]);
  });

  it('begins with when it is for, and ends with how to know that it worked', () => {
    const [title, , when] = text.split('\n');
    expect(title).toMatch(/^# /);
    expect(when).toMatch(/^\*\*When\*\*: /);
    expect([...text.matchAll(/^## (.*)$/gm)].at(-1)?.[1]).toBe('How to know that it worked');
  });

  it('is in the list of runbooks', () => {
    expect(texts.get('README.md')).toContain(`](${file})`);
  });

  it('is short', () => {
    expect(text.split('\n').length).toBeLessThan(75);
  });

  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !link.includes(':'));
    expect(links.filter((link) => !existsSync(resolve(dirname(join(FOLDER, file)), link)))).toEqual([]);
  });
});

describe('alarms', () => {
  it('name runbooks that exist', () => {
    const source = ['alarms', 'failure-rule'].map((name) =>
      readFileSync(join(FOLDER, `../../lib/operations/${name}.ts`), 'utf8'),
    );
    const named = [...source.join('\n').matchAll(/[ /]([a-z-]+\.md)[`']/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !texts.has(name))).toEqual([]);
  });

  it('of operations are each named in a runbook', () => {
    const ids = [
      'Failed',
      'TimedOut',
      'Aborted',
      'Blocked',
      'Throttled',
      'FunctionErrors',
      'FunctionThrottles',
      'MissedStartsWaiting',
      'MissedFailuresWaiting',
      'SignoffWaiting',
      'NightMissed',
      'ComputeOverEstimate',
    ];
    const all = [...texts.values()].join('\n');
    expect(ids.filter((id) => !all.includes(`*${id}*`))).toEqual([]);
  });
});
