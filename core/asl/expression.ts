// What a JSONata string is: «written inside strings that start with {% and end with %}».

/** The JSONata text of a JSONata string; undefined for any other value. */
export function expressionOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length < 4) return undefined;
  return value.startsWith('{%') && value.endsWith('%}') ? value.slice(2, -2).trim() : undefined;
}
