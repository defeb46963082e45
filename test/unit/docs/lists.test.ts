// The closed lists: documented as they are, each entry with a meaning and a way out, and closed: what is said is listed, what is listed is said.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listDocuments } from '../../../scripts/generate-lists-doc.ts';
import {
  type ClosedList,
  concerns,
  dropReasons,
  errorCodes,
  escalations,
  failureCodes,
  logEvents,
  signoffRefusals,
  withdrawalReasons,
} from '../../../scripts/lists.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const namesOf = ({ entries }: ClosedList): readonly string[] => entries.map(({ name }) => name);

/** Sources of the pipeline, without the files that define the lists. */
const DEFINITIONS = ['core/errors/codes.ts', 'core/log/events.ts', 'core/record/reasons.ts', 'core/verify/failures.ts'];
const sources = ['core', 'functions', 'platform', 'cli'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith('.ts') && !DEFINITIONS.includes(file))
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') })),
);
const quotedAnywhere = (name: string): boolean =>
  sources.some(({ text }) => new RegExp(`'${name}'|[{\\s]${name}:`).test(text));

function spoken(pattern: RegExp): readonly { readonly file: string; readonly name: string }[] {
  return sources.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map((match) => ({ file, name: match[1] ?? 'not a literal' })),
  );
}

describe('the documents of the closed lists', () => {
  it.each([...listDocuments()])('docs/%s is what the code says; `npm run docs` writes it', (file, text) => {
    expect(readFileSync(join(ROOT, 'docs', file), 'utf8')).toBe(text);
  });

  it('have one row for each entry, with as many cells as the head', () => {
    for (const text of listDocuments().values())
      for (const block of text.split('\n\n').filter((part) => part.startsWith('|'))) {
        const cells = block
          .trim()
          .split('\n')
          .map((row) => row.replaceAll('\\|', '').split('|').length);
        expect(new Set(cells).size).toBe(1);
        expect(cells.length).toBeGreaterThan(3);
      }
  });
});

describe('every entry', () => {
  const all = [
    logEvents,
    errorCodes,
    dropReasons,
    failureCodes,
    signoffRefusals,
    escalations,
    concerns,
    withdrawalReasons,
  ];

  it.each(all.map((list) => [list.title, list] as const))(
    'of %s has a meaning, a sentence of its own',
    (_, { entries }) => {
      expect(entries.length).toBeGreaterThan(3);
      for (const { name, meaning } of entries) expect(meaning, name).toMatch(/^[^\s|].{8,}[.]$/);
      expect(new Set(entries.map(({ meaning }) => meaning)).size).toBe(entries.length);
    },
  );

  it.each([errorCodes, dropReasons, failureCodes, signoffRefusals].map((list) => [list.title, list] as const))(
    'of %s says what to do',
    (_, { entries }) => {
      for (const { name, remedy } of entries) expect(remedy ?? '', name).toMatch(/^[^\s|].{8,}[.]$/);
    },
  );

  it('of the log that is no mere information says what to do', () => {
    for (const { name, more, remedy } of logEvents.entries)
      expect((remedy ?? '').length > 10, name).toBe(more[0] !== 'info');
  });
});

describe('the lists are closed', () => {
  it('every error that is thrown has a code of the list', () => {
    const thrown = spoken(/new ReleaseError\(\s*(?:'(\w+)')?/g).filter(({ name }) => name !== 'not a literal');
    expect(thrown.length).toBeGreaterThan(100);
    expect(thrown.filter(({ name }) => !namesOf(errorCodes).includes(name))).toEqual([]);
  });

  it('only what speaks to another process passes on a code that it was told', () => {
    const passed = spoken(/new ReleaseError\(\s*(?:'(\w+)')?/g).filter(({ name }) => name === 'not a literal');
    expect(passed.map(({ file }) => file)).toEqual([
      'platform/aws/aws-fault.ts',
      'platform/aws/invoke-grant.ts',
      'platform/local/workflow/worker-invoker.ts',
    ]);
  });

  it('every event that is logged is of the list, and named in the file that logs it', () => {
    const logged = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\.event\(\s*(?:'([^']+)'|([A-Z]+))?/g)].map(([, literal, constant]) => ({
        file,
        name: literal ?? new RegExp(`const ${constant} = '([^']+)'`).exec(text)?.[1] ?? 'not a literal',
      })),
    );
    expect(logged.length).toBeGreaterThan(15);
    expect(logged.filter(({ name }) => !namesOf(logEvents).includes(name))).toEqual([]);
  });

  it('every state that fails names an error of the list', () => {
    const definition = readFileSync(join(ROOT, 'statemachines/release.asl.json'), 'utf8');
    const named = [...definition.matchAll(/"Error": "([^"]+)"/g)].map((match) => match[1]);
    expect(named.filter((name) => !namesOf(errorCodes).includes(name ?? ''))).toEqual([]);
  });

  it('every code of an error is thrown somewhere', () => {
    const thrown = new Set(spoken(/'(\w+)'/g).map(({ name }) => name));
    expect(namesOf(errorCodes).filter((name) => !thrown.has(name))).toEqual([]);
  });

  it('every event is logged somewhere', () => {
    expect(namesOf(logEvents).filter((name) => !quotedAnywhere(name))).toEqual([]);
  });

  it('every drop reason is given somewhere', () => {
    expect(namesOf(dropReasons).filter((name) => !quotedAnywhere(name))).toEqual([]);
  });

  it('every failure and every refusal of a sign-off is found somewhere', () => {
    const listed = [...namesOf(failureCodes), ...namesOf(signoffRefusals)];
    const given = new Set(spoken(/'(\w+)'/g).map(({ name }) => name));
    expect(listed.filter((name) => !given.has(name))).toEqual([]);
  });
});
