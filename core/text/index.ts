export { normaliseText } from './normalise-text.ts';
export { repairText, TextRepair } from './repairs.ts';
