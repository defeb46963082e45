// How a declaration points at a value: a field of the record, the name it stands under, or a part of the object's key.
import { z } from 'zod';

const isPattern = (source: string): boolean => {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
};

/** A regular expression in the syntax of JavaScript, flag `u`. */
export const Pattern = z.string().min(1).refine(isPattern, 'must be a regular expression');

/**
 * A field of a record: its name, or a list of names for a path (`[meta, id]`; `'0'` takes the first element of a list).
 * The empty list is the record itself. Names are exact: case, spaces and dots count.
 */
export const Field = z.union([z.string().min(1), z.array(z.string().min(1))], {
  error: 'must be a field name, or a list of names for a path',
});
export type Field = z.infer<typeof Field>;

/** Where a value that is not a turn comes from. */
export const ValueFrom = z.discriminatedUnion(
  'from',
  [
    /** A field of the record, text or number. In `utterances`, of the first row of the session. */
    z.strictObject({ from: z.literal('field'), field: Field }),
    /** The name under which the record stands in a JSON object (`layout: by_id`, or the split of `by_split`). */
    z.strictObject({ from: z.literal('entry') }),
    /** The object itself: its key, and within an archive the member's name. */
    z.strictObject({ from: z.literal('object') }),
    /** A part of the object's key (within an archive: of the member's name): the group of `pattern` named `part`. */
    z
      .strictObject({ from: z.literal('key_part'), pattern: Pattern, part: z.string().regex(/^[a-z][a-z_]*$/) })
      .refine(({ pattern, part }) => pattern.includes(`(?<${part}>`), {
        path: ['part'],
        message: 'must be the name of a group (?<name>…) in the pattern',
      }),
  ],
  { error: 'from must be field, entry, object or key_part' },
);
export type ValueFrom = z.infer<typeof ValueFrom>;

/** Records with an equal value of a kind are never split apart. The kind names what is shared, such as a session or a question. */
export const GroupFrom = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z_]*$/, 'must be lower-case letters and _'),
  value: ValueFrom,
});
export type GroupFrom = z.infer<typeof GroupFrom>;
