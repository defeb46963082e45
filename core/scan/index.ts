export { scanControlTokens } from './control-tokens.ts';
export { compileChartScan, compileMockScan, compileSlotScan } from './left-overs.ts';
export { compileScanner, SCANNER_VERSION, type Scanner, type ScannerOptions } from './scanner.ts';
export type { Suspicion } from './suspicion.ts';
export { hashText, plainText } from './text-hash.ts';
