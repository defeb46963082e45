// What a function is told by its environment.
import { ReleaseError } from '../../../core/errors/index.ts';
import { VARIABLES } from '../resources.ts';

type Name = keyof typeof VARIABLES;

/** Undefined where the function does not have the variable. */
export function optionalVariable(name: Name): string | undefined {
  const value = process.env[VARIABLES[name]]?.trim() ?? '';
  return value === '' ? undefined : value;
}

/** Throws Configuration where the function was deployed without it. */
export function variable(name: Name): string {
  const value = optionalVariable(name);
  if (value === undefined)
    throw new ReleaseError('Configuration', 'the function was deployed without a variable that it needs', {
      field: VARIABLES[name],
    });
  return value;
}
