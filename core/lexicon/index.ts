export { compileTerms, type TermGroup, type TermHit, type Terms } from './terms.ts';
export { createWordCutter, GAP, SHAPE, type Words, wordKey } from './words.ts';
