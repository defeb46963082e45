// Which variables a function is given: those that its rights have a use for.
import { VARIABLES } from '../../platform/aws/resources.ts';
import type { Rights } from './rights.ts';
import { ACCESS, type FunctionWord } from './table.ts';

type Name = keyof typeof VARIABLES;

/** The stages that fill in who started a run, or count it to somebody. */
const OPERATED: ReadonlySet<FunctionWord> = new Set(['OpenRelease']);

function namesOf(word: FunctionWord): readonly Name[] {
  const rights: Rights = ACCESS[word];
  const touchesLedger = [...(rights.ledgerReads ?? []), ...(rights.ledgerWrites ?? [])].length > 0;
  const touchesBucket = [...(rights.reads ?? []), ...(rights.creates ?? []), ...(rights.replaces ?? [])].length > 0;
  return [
    'environment',
    ...(touchesBucket ? (['bucket'] as const) : []),
    ...(touchesLedger ? (['table'] as const) : []),
    ...((rights.signingKey ?? []).length > 0 ? (['signingKey'] as const) : []),
    ...((rights.tokenKey ?? []).length > 0 ? (['tokenKey'] as const) : []),
    ...(OPERATED.has(word) ? (['operator'] as const) : []),
  ];
}

/** By their names in the environment of the function. */
export function variablesOf(word: FunctionWord, values: Readonly<Record<Name, string>>): Record<string, string> {
  return Object.fromEntries(namesOf(word).map((name) => [VARIABLES[name], values[name]]));
}
