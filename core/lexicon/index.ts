export { type Lexicon, readLexicon } from './lexicon-file.ts';
export { BIT, type BitName, probe, slotOf } from './lexicon-format.ts';
export { type LexiconSizes, type LexiconSource, writeLexicon } from './lexicon-writer.ts';
export { beginningsOf, createPhraseFinder, type PhraseFinder } from './phrase-finder.ts';
export { type CarriedLexicon, carryLexicon, lexiconOf } from './policy-lexicon.ts';
export { type TermGroup, type TermTable, tableOfTerms } from './term-table.ts';
export { compileTerms, openTerms, START, type TermHit, type Terms } from './terms.ts';
export { nodesOfTrie, trieOfNodes } from './word-trie.ts';
export { createWordCutter, GAP, SHAPE, type Words, wordKey } from './words.ts';
