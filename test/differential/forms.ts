// The forms of the expressions in a definition: what they are made of, without the names and values of one machine.
import { expressionOf } from '../../core/asl/index.ts';
import type { Json } from '../../core/record/index.ts';

/** `$exists($states.input.limit) ? $states.input.limit : null` becomes `$exists(states) ? states : null`. */
function formOf(expression: string): string {
  return expression
    .trim()
    .replace(/"[^"]*"/g, '"s"')
    .replace(/\$states(\.\w+)+/g, 'states')
    .replace(/\$[a-z_]\w*(?![\w(])((\.\w+)*)/g, (whole, members: string) => {
      if (whole.startsWith('$states')) return whole;
      return members === '' ? 'variable' : 'variable.member';
    })
    .replace(/\b\d+(\.\d+)?\b/g, 'n');
}

/** Every form in a definition, sorted. */
export function formsOf(definition: Json): readonly string[] {
  const found = new Set<string>();
  const walk = (value: Json): void => {
    const text = expressionOf(value);
    if (text !== undefined) found.add(formOf(text));
    else if (value !== null && typeof value === 'object')
      for (const member of Object.values(value)) walk(member as Json);
  };
  walk(definition);
  return [...found].sort();
}

/** Every field of every state in a definition, as `Type.Field` and `Type.Field.Field`. */
export function fieldsOf(definition: Json): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (value: Json): void => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, member] of Object.entries(value)) {
      found.add(key);
      walk(member as Json);
    }
  };
  walk(definition);
  return found;
}
