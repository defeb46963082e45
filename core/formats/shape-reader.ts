// What every shape does: takes items one by one, hands on records and refusals, and says at the end what it still held.
import type { ParsedRecord, ParseEvent } from '../record/index.ts';
import type { Item } from './item.ts';
import { attempt } from './refused.ts';

export interface ShapeReader {
  read(item: Item): readonly ParseEvent[];
  /** An item that its container refused: shapes that gather items must not close over the hole. */
  hole(): void;
  end(): readonly ParseEvent[];
}

const placeOf = ({ range, row, line }: Item) => ({
  range,
  ...(line !== undefined && { line }),
  ...(row !== undefined && { row }),
});

/** The records that are read from an item, or its refusal. */
export function recordsOrRefusal(item: Item, read: () => readonly ParsedRecord[]): readonly ParseEvent[] {
  const outcome = attempt(read);
  if ('reason' in outcome) return [{ refusal: { reason: outcome.reason, ...placeOf(item) } }];
  return outcome.value.map((record) => ({ record }));
}

/** A shape in which every item stands for itself. */
export const eachItem = (read: (item: Item) => readonly ParsedRecord[]): ShapeReader => ({
  read: (item) => recordsOrRefusal(item, () => read(item)),
  hole: () => {},
  end: () => [],
});
