import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chosenEngine } from '../../../cli/engine-choice.ts';

beforeEach(() => {
  vi.stubEnv('RELEASE_ENGINE', '');
  vi.stubEnv('RELEASE_ENVIRONMENT', '');
});
afterEach(() => vi.unstubAllEnvs());

describe('the engine', () => {
  test('is the embedded one where nobody says otherwise', () => {
    expect(chosenEngine({})).toEqual({ name: 'embedded' });
  });

  test('is AWS, in dev, where the option or the variable says so', () => {
    expect(chosenEngine({ engine: 'aws' })).toEqual({ name: 'aws', environment: 'dev' });
    vi.stubEnv('RELEASE_ENGINE', ' aws ');
    expect(chosenEngine({})).toEqual({ name: 'aws', environment: 'dev' });
  });

  test('is what the option says, whatever the variables say', () => {
    vi.stubEnv('RELEASE_ENGINE', 'aws');
    vi.stubEnv('RELEASE_ENVIRONMENT', 'prod');
    expect(chosenEngine({ engine: 'embedded' })).toEqual({ name: 'embedded' });
    expect(chosenEngine({})).toEqual({ name: 'aws', environment: 'prod' });
    expect(chosenEngine({ environment: 'dev' })).toEqual({ name: 'aws', environment: 'dev' });
  });

  test('is refused by name where there is none of it', () => {
    expect(() => chosenEngine({ engine: 'cloud' })).toThrow(/must be one of embedded, aws/);
    vi.stubEnv('RELEASE_ENGINE', 'lambda');
    expect(() => chosenEngine({})).toThrow(expect.objectContaining({ place: { field: 'RELEASE_ENGINE' } }));
  });
});

describe('the environment', () => {
  test('is refused with the embedded engine, which has none', () => {
    expect(() => chosenEngine({ environment: 'dev' })).toThrow(/give --engine aws/);
  });

  test.each(['Dev', '1dev', 'dev_a', 'dev/../prod', 'a'.repeat(40)])('%s cannot be one', (environment) => {
    expect(() => chosenEngine({ engine: 'aws', environment })).toThrow(/lower-case letters, digits and hyphens/);
  });
});
