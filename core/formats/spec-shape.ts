// How an item becomes a record: which fields are whose words, and in which order.
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

/** Turns are read from each part, one after another. */
const Parts = z.array(Part).min(1, 'must have at least one part');

const Conversation = z.strictObject({
  type: z.literal('conversation'),
  parts: Parts,
  /**
   * A list in the record: each element makes a record of its own, all in one group, such as several answers to one question.
   * A path that begins with `$each` reads the element: `[$each, text]`.
   */
  for_each: Field.nullable().default(null),
});

const Utterances = z.strictObject({
  /** One utterance an item: grouped into conversations by session and ordered by a number. Reads the whole object. */
  type: z.literal('utterances'),
  /** Fields that together name the session. */
  session: z.array(Field).min(1),
  /** A number; equal numbers within a session refuse it, unless `distinct` made the rows one. */
  order: Field,
  /** The role word, looked up in `roles`. */
  role: Field,
  text: Field,
  /** Where a row stands once per annotator: rows of a session equal in these fields are one row, the first; their words must be equal. */
  distinct: z.array(Field).min(1).nullable().default(null),
});

const Preference = z.strictObject({
  type: z.literal('preference'),
  /** The common prompt; empty where chosen and rejected hold the whole conversation: then their equal beginning is the prompt. */
  prompt: z.array(Part).default([]),
  chosen: Parts,
  rejected: Parts,
});

const Ranked = z.strictObject({
  /** Answers of the trained side to one prompt in columns, ranked by their place. */
  type: z.literal('ranked'),
  prompt: Parts,
  /** Best first; at least two. */
  responses: z.array(Field).min(2, 'must list at least two columns, best first'),
  /** `first_last`: one record, best against worst. `first_each`: best against each other one, in one group. */
  pairing: z
    .enum(['first_last', 'first_each'], { error: 'pairing must be first_last or first_each' })
    .default('first_last'),
});

const Scored = z.strictObject({
  /** One answer of the trained side an item, with a label: paired by equal prompts, best against worst. Reads the whole object. */
  type: z.literal('scored'),
  prompt: Parts,
  response: Field,
  /** A number, or a word of `scale`. */
  score: Field,
  /** Label words, worst first, such as `['false', 'true']`; null: numbers, more is better. */
  scale: z.array(z.string()).min(2).nullable().default(null),
});

const PlainText = z.strictObject({
  /** Text for continued pretraining: no roles. */
  type: z.literal('text'),
  /** Joined by blank lines; `[[]]` where the record itself is the text. */
  fields: z.array(Field).min(1).default([[]]),
});

const Unbuilt = z.strictObject({
  /** A shape for which no reader is built: its objects are refused `format_unsupported`. */
  type: z.literal('unsupported'),
  /** What it is, for the report. */
  name: z.string().min(1),
});

export const Shape = z.discriminatedUnion(
  'type',
  [Conversation, Utterances, Preference, Ranked, Scored, PlainText, Unbuilt],
  {
    error: 'type must be conversation, utterances, preference, ranked, scored, text or unsupported',
  },
);
export type Shape = z.infer<typeof Shape>;
