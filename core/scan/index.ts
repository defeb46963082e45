export { scanControlTokens } from './control-tokens.ts';
export { type LanguageReader, LIBRARY, openLanguageReader } from './language-reader.ts';
export { compileChartScan, compileMockScan, compileSlotScan } from './left-overs.ts';
export { isDrawn, lotOf, sampleShift } from './sampling.ts';
export { compileScanner, SCANNER_VERSION, type Scanner, type ScannerOptions } from './scanner.ts';
export type { Suspicion } from './suspicion.ts';
export { hashText, plainText } from './text-hash.ts';
export { compileTriage, type Triager } from './triage.ts';
