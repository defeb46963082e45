// Every definition in statemachines/ is one that AWS would take and both engines run.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { lintStateMachine, parseStateMachine } from '../../../core/asl/index.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'statemachines');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.asl.json'));

const read = (file: string): never => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as never;

describe('statemachines/', () => {
  it('holds a definition', () => {
    expect(FILES).toContain('release.asl.json');
  });

  it.each(FILES)('%s passes asl-validator', (file) => {
    expect(validate(read(file)).errorsText()).toBe('');
  });

  it.each(FILES)('%s has no finding of our lint', (file) => {
    expect(lintStateMachine(read(file))).toEqual([]);
  });

  it.each(FILES)('%s is parsed by the engine', (file) => {
    expect(() => parseStateMachine(read(file))).not.toThrow();
  });
});
