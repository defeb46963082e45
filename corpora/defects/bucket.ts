// Lays pieces out into objects and says where each of them lies.
import { Buffer } from 'node:buffer';
import { compareBytes } from '../../core/record/index.ts';
import { HEALTHY } from './healthy.ts';
import type { Piece, Plant } from './plant.ts';
import { PLANTS } from './plants.ts';

/** Bytes [start, end) of the object. */
export interface Place {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

export interface Bucket {
  readonly objects: ReadonlyMap<string, Uint8Array>;
  /** Of every piece of a plant, in order. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
}

export type Variant = 'defects' | 'clean';

export function layOut(variant: Variant): Bucket {
  const bodies = new Map<string, Uint8Array[]>();
  const put = ({ key, body }: Piece): Place => {
    const parts = bodies.get(key) ?? [];
    bodies.set(key, parts);
    const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
    const start = parts.reduce((sum, part) => sum + part.byteLength, 0);
    parts.push(bytes);
    return { key, start, end: start + bytes.byteLength };
  };
  for (const piece of HEALTHY) put(piece);
  const plants: readonly Plant[] = variant === 'clean' ? [] : PLANTS;
  const places = new Map(plants.map(({ id, pieces }) => [id, pieces.map(put)] as const));
  const objects = Array.from(bodies, ([key, parts]) => [key, Buffer.concat(parts)] as const);
  return { objects: new Map(objects.sort(([a], [b]) => compareBytes(a, b))), places };
}
