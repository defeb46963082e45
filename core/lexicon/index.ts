export { type Lexicon, readLexicon } from './lexicon-file.ts';
export { BIT, type BitName, slotOf } from './lexicon-format.ts';
export { type LexiconSizes, type LexiconSource, writeLexicon } from './lexicon-writer.ts';
export { type CarriedLexicon, carryLexicon, policyLexicon } from './policy-lexicon.ts';
export { compileTerms, START, type TermGroup, type TermHit, type Terms } from './terms.ts';
export { createWordCutter, GAP, SHAPE, type Words, wordKey } from './words.ts';
