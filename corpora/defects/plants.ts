// The table of plants.
import type { Plant } from './plant.ts';

export const PLANTS: readonly Plant[] = [];
