// Remedies as they are shown: with the words of the engine in use, once, and only where a command takes them.
import { describe, expect, test } from 'vitest';
import { completeCommands, completeValue, engineWords } from '../../../cli/complete-commands.ts';
import { GATES } from '../../../core/gates/index.ts';

const WORDS = engineWords({ name: 'aws', environment: 'prod' });
const PLACE = {
  subject: 'harbour',
  version: 'v2026-11-22',
  kind: 'release',
  previous: 'v2026-11-01',
  records: [{ record_id: '0123456789abcdef', source_id: 'harbour-lines' }],
} as const;
const remedies = GATES.flatMap(({ codes }) => Object.values(codes).map(({ remedy }) => remedy(PLACE)));

describe('a command that is shown', () => {
  test('on AWS names engine and environment', () => {
    expect(completeCommands('First `npm run release -- plan --version v2026-11-22`, then go on.', WORDS)).toBe(
      'First `npm run release -- plan --version v2026-11-22 --engine aws --environment prod`, then go on.',
    );
    expect(completeCommands('next  npm run release -- run --version v1', WORDS)).toBe(
      'next  npm run release -- run --version v1 --engine aws --environment prod',
    );
  });

  test('on the embedded engine is left as it is', () => {
    expect(engineWords({ name: 'embedded' })).toBe('');
    for (const remedy of remedies) expect(completeCommands(remedy, '')).toBe(remedy);
  });

  test.each([
    'npm run release -- init folder',
    'npm run release -- sources --version v2026-11-22',
    'npm run release -- review keygen ada --out keys',
    'npm run release -- --help',
    'npm run release -- list --engine aws --environment dev',
  ])('takes no words: %s', (command) => {
    expect(completeCommands(command, WORDS)).toBe(command);
  });

  test('of every remedy of every gate is complete, whichever and how many it names', () => {
    const commands = remedies.flatMap(
      (remedy) => completeCommands(remedy, WORDS).match(/npm run release -- [^`]+/g) ?? [],
    );
    expect(commands.length).toBeGreaterThan(50);
    for (const command of commands)
      if (!/ -- (sources|review keygen) /.test(command)) expect(command).toMatch(/ --engine aws --environment prod$/);
  });

  test('is complete in JSON, too, wherever it stands, and nothing else is changed', () => {
    const value = { findings: [{ remedy: '`npm run release -- decisions`', counts: { n: 1 } }], next: null, ok: true };
    expect(completeValue(value, WORDS)).toEqual({
      ...value,
      findings: [{ remedy: `\`npm run release -- decisions ${WORDS}\``, counts: { n: 1 } }],
    });
  });
});
