// Whose write it was that won: S3 refuses the second try of a write whose first answer was lost on the way.
import { randomUUID } from 'node:crypto';
import { headObject } from './head-object.ts';
import type { Place } from './place.ts';

const MARK = 'write';

/** Metadata of one create: says later which of several writers made the object. Metadata is no part of an object's bytes. */
export interface WriteMark {
  readonly [MARK]: string;
}

export const newMark = (): WriteMark => ({ [MARK]: randomUUID() });

/** `none` where there is no object. */
export async function writerOf(place: Place, key: string, mark: WriteMark): Promise<'own' | 'other' | 'none'> {
  const there = await headObject(place, key);
  if (there === undefined) return 'none';
  return there.Metadata?.[MARK] === mark[MARK] ? 'own' : 'other';
}
