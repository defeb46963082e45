// When a variable counts as set, and which of several names wins.
export type Environment = Readonly<Record<string, string | undefined>>;

/** The first name with more than white space in it; its value without white space around. */
export function firstSet(
  env: Environment,
  names: readonly string[],
): { readonly name: string; readonly value: string } | undefined {
  for (const name of names) {
    const value = env[name]?.trim() ?? '';
    if (value !== '') return { name, value };
  }
  return undefined;
}
