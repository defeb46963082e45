export { scanControlTokens } from './control-tokens.ts';
export { compileScanner, SCANNER_VERSION, type Scanner, type ScannerOptions } from './scanner.ts';
export type { Suspicion } from './suspicion.ts';
