// Which engine a command works with, and in which environment of AWS: its options, else two variables.
import { ReleaseError } from '../core/errors/index.ts';

export interface EngineOptions {
  readonly engine?: string | undefined;
  readonly environment?: string | undefined;
}

export type EngineChoice =
  | { readonly name: 'embedded' }
  | {
      readonly name: 'aws';
      /** Names the stacks that are looked for. */
      readonly environment: string;
    };

const ENGINES = ['embedded', 'aws'];
const DEFAULT_ENVIRONMENT = 'dev';
/** What a stack's name can hold. */
const ENVIRONMENT = /^[a-z][a-z0-9-]{0,31}$/;

interface Given {
  readonly value: string;
  readonly field: string;
}

function firstGiven(option: string | undefined, field: string, variable: string): Given | undefined {
  if (option !== undefined) return { value: option, field };
  const value = process.env[variable]?.trim() ?? '';
  return value === '' ? undefined : { value, field: variable };
}

/** Throws Usage, naming the option or variable, for an engine that does not exist or a name no environment can have. */
export function chosenEngine({ engine, environment }: EngineOptions): EngineChoice {
  const name = firstGiven(engine, '--engine', 'RELEASE_ENGINE');
  if (name !== undefined && !ENGINES.includes(name.value))
    throw new ReleaseError('Usage', `must be one of ${ENGINES.join(', ')}`, { field: name.field });
  if (name?.value !== 'aws') {
    if (environment !== undefined)
      throw new ReleaseError('Usage', 'environments are of AWS: give --engine aws with it', { field: '--environment' });
    return { name: 'embedded' };
  }
  const place = firstGiven(environment, '--environment', 'RELEASE_ENVIRONMENT');
  if (place !== undefined && !ENVIRONMENT.test(place.value))
    throw new ReleaseError('Usage', 'an environment is lower-case letters, digits and hyphens', { field: place.field });
  return { name: 'aws', environment: place?.value ?? DEFAULT_ENVIRONMENT };
}
