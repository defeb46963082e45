// Which fields of an item are whose words, and in which order: the parts that turns are read from.
import { z } from 'zod';
import { Field, Pattern } from './spec-values.ts';

/** Whose words: the client's, the helper's, or instructions to the model. */
export const Side = z.enum(['client', 'helper', 'system'], { error: 'side must be client, helper or system' });
export type Side = z.infer<typeof Side>;

/** How a field that holds text holds a list: not at all, as JSON, or as a Python list literal. */
const Decode = z.enum(['none', 'json', 'python'], { error: 'decode must be none, json or python' }).default('none');

/** One field is one turn of one side: `{prompt, response}`, `{question, answer}`, `{instruction, input, output}`. */
const FieldPart = z.strictObject({
  as: z.literal('field'),
  /** Fields joined by a blank line into one turn; a list of strings in a field is joined likewise. */
  fields: z.array(Field).min(1),
  side: Side,
  /** `required`: every field has text, else the record is refused. `optional`: empty ones are left out. */
  presence: z.enum(['required', 'optional']).default('required'),
});

/** A field is a list of turns; each is an object (or a list) with a role word and a text. */
const TurnsPart = z.strictObject({
  as: z.literal('turns'),
  /** The list; `[]` where the record itself is the list. */
  field: Field.default([]),
  decode: Decode,
  /** Within a turn: the role word, looked up in `roles`. */
  role: Field,
  /** Within a turn: the words. A list of strings is joined by blank lines. */
  text: Field,
  /** Within a turn: the speaker's name, a known value for redaction. */
  speaker: Field.nullable().default(null),
});

/** A field is a list of bare strings, said by turns. */
const StringsPart = z.strictObject({
  as: z.literal('strings'),
  field: Field.default([]),
  decode: Decode,
  /** The sides in their order, repeated to the end. */
  sides: z.array(Side).min(1).default(['client', 'helper']),
});

/** A field is a list of exchanges; each is an object (or a list) with a field per side. */
const PairsPart = z.strictObject({
  as: z.literal('pairs'),
  field: Field.default([]),
  decode: Decode,
  /** Within an exchange: its turns in their order. */
  turns: z
    .array(z.strictObject({ field: Field, side: Side, presence: z.enum(['required', 'optional']).default('required') }))
    .min(1),
});

/** Turns as columns or members, such as `patient_round1`, `doctor_round1`, `patient_round2`. */
const ColumnsPart = z
  .strictObject({
    as: z.literal('columns'),
    /** Fits the names of the columns; its groups `role` (looked up in `roles`) and `number` (digits) place the turn. */
    pattern: Pattern,
    /** Within a round: role words in the order they speak. */
    order: z.array(z.string().min(1)).min(1),
  })
  .refine(({ pattern }) => pattern.includes('(?<role>') && pattern.includes('(?<number>'), {
    path: ['pattern'],
    message: 'must have the groups (?<role>…) and (?<number>…)',
  });

/** A field is a whole dialogue as text, in which labels of `roles` say who speaks. */
const LabelledPart = z.strictObject({
  as: z.literal('labelled'),
  /** The text; `[]` where the record itself is the text. */
  field: Field.default([]),
  /** `colon`: `Word: text`. `bold`: `**Word:** text` or `**Word**: text`. `bracket`: `[word] text` or `[word]: text`. Roles are declared without these marks. */
  style: z.enum(['colon', 'bold', 'bracket'], { error: 'style must be colon, bold or bracket' }).default('colon'),
  /** Where a label opens a turn: at the start of any line, or only of the first line after a blank one. A turn runs to the next label, over as many paragraphs as it takes. */
  labels_at: z.enum(['line', 'paragraph'], { error: 'labels_at must be line or paragraph' }).default('line'),
  /** A label of `roles` that stands elsewhere: `refuse` the record, open a turn (`split`), or it is `text`. */
  labels_elsewhere: z
    .enum(['refuse', 'split', 'text'], { error: 'labels_elsewhere must be refuse, split or text' })
    .default('refuse'),
  /** A word that looks like a label but is not in `roles`: `refuse` the record (`role_unknown`), or it is `text`. */
  other_labels: z.enum(['refuse', 'text'], { error: 'other_labels must be refuse or text' }).default('refuse'),
  /** What may stand before a label, such as a list mark, as a regular expression; null: nothing but spaces. */
  label_prefix: Pattern.nullable().default(null),
  /** Lines that are nobody's words (stage directions, rules), each as a regular expression that fits the whole line: left out. */
  drop_lines: z.array(Pattern).default([]),
  /** Text before the first label: `refuse` the record (`shape_mismatch`), or `skip` it, as titles are. */
  preamble: z.enum(['refuse', 'skip'], { error: 'preamble must be refuse or skip' }).default('refuse'),
});

export const Part = z.discriminatedUnion(
  'as',
  [FieldPart, TurnsPart, StringsPart, PairsPart, ColumnsPart, LabelledPart],
  {
    error: 'as must be field, turns, strings, pairs, columns or labelled',
  },
);
export type Part = z.infer<typeof Part>;
