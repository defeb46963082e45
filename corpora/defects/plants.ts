// The table of plants: one of every kind of defect that the field brings, and what must become of each.
import type { Plant } from './plant.ts';
import { CONTENTS } from './plants/content.ts';
import { COPIES_AND_LICENCES } from './plants/copies.ts';
import { IDENTIFIERS } from './plants/identifiers.ts';
import { KEEPS } from './plants/kept.ts';
import { SHAPES } from './plants/shapes.ts';

export const PLANTS: readonly Plant[] = [...IDENTIFIERS, ...KEEPS, ...SHAPES, ...CONTENTS, ...COPIES_AND_LICENCES];
