export type { ModelSpan, SpanDetector } from './model-spans.ts';
export {
  compileRedactor,
  REDACTOR_VERSION,
  type Redaction,
  type RedactionInput,
  type Redactor,
  type RedactorTools,
} from './redactor.ts';
export { needsKey, redactionMethod } from './replacement.ts';
export type { RedactionSpan, SourceSpan, SpanType } from './span.ts';
export { KEY_BYTES, keyIdOf } from './surrogates.ts';
export { settleTrainedTurns, type TrainedFigures, type TrainedTurns } from './trained-turns.ts';
