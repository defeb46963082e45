// Conversations and plain text: one item one record, or one for each element of a list in it.
import type { ParsedRecord } from '../record/index.ts';
import { joinedText, listAt, type Subject } from './fields.ts';
import type { Item } from './item.ts';
import { createPartsReader } from './parts.ts';
import { createBaseReader } from './record-base.ts';
import { refuse } from './refused.ts';
import { eachItem, type ShapeReader } from './shape-reader.ts';
import type { FormatSpec } from './spec.ts';
import type { Shape } from './spec-shape.ts';
import { createRoles, finishTurns, speakersOf } from './turns.ts';

/** An item of several records stands or falls as one: a half of its answers would be half-read. */
export function conversations(
  spec: FormatSpec,
  key: string,
  { parts, for_each }: Extract<Shape, { type: 'conversation' }>,
): ShapeReader {
  const turnsOf = createPartsReader(parts, spec, createRoles(spec));
  const baseOf = createBaseReader(spec, key);
  const recordOf = (item: Item, subject: Subject, index?: number): ParsedRecord => {
    const sided = turnsOf(subject);
    const turns = finishTurns(sided, spec);
    if (turns.length === 0) return refuse('field_missing');
    const extras = { sibling: index === undefined ? undefined : { index }, speakers: speakersOf(sided) };
    return { kind: 'conversation', ...baseOf(item, subject, extras), turns };
  };
  return eachItem((item) => {
    if (for_each === null) return [recordOf(item, item)];
    const elements = listAt(item, for_each, 'none');
    if (elements.length === 0) return refuse('field_missing');
    return elements.map((each, index) => recordOf(item, { value: item.value, each }, index));
  });
}

export function plainTexts(spec: FormatSpec, key: string, { fields }: Extract<Shape, { type: 'text' }>): ShapeReader {
  const baseOf = createBaseReader(spec, key);
  return eachItem((item) => {
    const text = joinedText(item, fields, spec.repairs);
    return text === '' ? refuse('field_missing') : [{ kind: 'text', ...baseOf(item, item), text }];
  });
}
