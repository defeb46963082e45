export { decimal, grouped } from './format-number.ts';
export { NO_EVIDENCE, type ReleaseEvidence, type ReleasePicture } from './picture.ts';
export { renderReport } from './render-report.ts';
