export { FormatSpec } from './spec.ts';
