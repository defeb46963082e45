export { CANARY_TYPES, type CanaryType } from './identifiers.ts';
export { ORIGINS, type Origin } from './origins.ts';
export { CANARY_VERSION, type PlantedCopy, plantCanaries, REGISTERS, type Register } from './plant.ts';
export { type CanaryCounts, countRecall, noCanaries, type Recalled } from './recall.ts';
