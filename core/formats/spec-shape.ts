// How an item becomes a record: a conversation, a preference pair, or plain text.
import { z } from 'zod';
import { Part } from './spec-parts.ts';
import { Field } from './spec-values.ts';

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
