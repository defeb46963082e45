// How a source declares its format; nothing about any corpus is guessed.
import { z } from 'zod';
import { TextRepair } from '../text/index.ts';
import { Compression, Container, Encoding } from './spec-container.ts';
import type { Part } from './spec-parts.ts';
import { Shape } from './spec-shape.ts';
import { Field, GroupFrom, ValueFrom } from './spec-values.ts';

/**
 * What a role word means. `skip`: the words are left out (narrators, stage directions). `refuse`: a conversation in which it
 * speaks is refused `role_refused`. A word that the map does not name refuses the record `role_unknown`.
 */
export const RoleMeaning = z.enum(['client', 'helper', 'system', 'skip', 'refuse'], {
  error: 'must be client, helper, system, skip or refuse',
});
export type RoleMeaning = z.infer<typeof RoleMeaning>;

const partsOf = (shape: Shape): readonly Part[] => {
  if (shape.type === 'conversation') return shape.parts;
  if (shape.type === 'preference') return [...shape.prompt, ...shape.chosen, ...shape.rejected];
  return shape.type === 'ranked' || shape.type === 'scored' ? shape.prompt : [];
};

const readsRoleWords = (shape: Shape): boolean =>
  shape.type === 'utterances' ||
  partsOf(shape).some(({ as }) => as === 'turns' || as === 'columns' || as === 'labelled');

/** The declared format of one source. Everything that an object of the source holds is read by it, or refused by name. */
export const FormatSpec = z
  .strictObject({
    /** How bytes become items. */
    container: Container,
    /** Of the stored object. */
    compression: Compression.default({ type: 'none' }),
    /** Of the text, after decompression. */
    encoding: Encoding.default('utf-8'),
    /** Damage known to be in the text of this source, mended in the order of core/text whatever the order here. */
    repairs: z.array(TextRepair).default([]),
    /** How an item becomes a record. */
    shape: Shape,
    /** Role words and speaker labels, exactly as the source writes them, slips of spelling included. */
    roles: z.record(z.string().min(1), RoleMeaning).default({}),
    /** `exact`: `Patient` is not `patient`. `fold`: case does not count. */
    role_case: z.enum(['exact', 'fold'], { error: 'role_case must be exact or fold' }).default('exact'),
    /** Those words of `roles` that are names of people: known values for the redactor. */
    role_names: z.array(z.string().min(1)).default([]),
    /** Whose words are learned, and so exported under `assistant`. `client`: a simulated client; the helper's words stand under `user`. */
    trained_side: z
      .enum(['therapist', 'client'], { error: 'trained_side must be therapist or client' })
      .default('therapist'),
    /** The same side twice running: one turn, joined by a line break (`merge`), or two (`keep`). */
    same_side: z.enum(['merge', 'keep'], { error: 'same_side must be merge or keep' }).default('merge'),
    /** A turn without words: `refuse` the record (`field_missing`), or `skip` the turn. */
    empty_turns: z.enum(['refuse', 'skip'], { error: 'empty_turns must be refuse or skip' }).default('refuse'),
    /** What ties records together beyond their text; a declared value that is absent refuses the record. */
    groups: z.array(GroupFrom).default([]),
    /** The source's own id of a record, unique within its object; null: the record is named by its place. */
    native_id: ValueFrom.nullable().default(null),
    /** Values that name people or places, such as user names and titles: searched for by the redactor; absent ones are passed over. */
    known: z.array(ValueFrom).default([]),
    /** The persona that speaks; null where the source has none. */
    persona: ValueFrom.nullable().default(null),
    /** Fields kept as reasoning, apart from the turns, joined by blank lines; absent ones are passed over. */
    reasoning: z.array(Field).default([]),
  })
  .superRefine(({ shape, roles, role_names, container }, context) => {
    const issue = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message });
    if (!role_names.every((name) => Object.hasOwn(roles, name))) issue(['role_names'], 'must list words of roles only');
    if (readsRoleWords(shape) && Object.keys(roles).length === 0)
      issue(['roles'], 'must name at least one role word for this shape');
    if (
      container.type === 'text' &&
      (shape.type === 'utterances' || shape.type === 'scored' || shape.type === 'ranked')
    ) {
      issue(['shape', 'type'], 'must be conversation, preference or text where the container is text');
    }
  });
export type FormatSpec = z.infer<typeof FormatSpec>;
