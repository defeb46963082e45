export { tablesOf } from './compile.ts';
export { spansOfLabels } from './model-labels.ts';
export type { ModelSpan, SpanDetector } from './model-spans.ts';
export {
  compileRedactor,
  REDACTOR_VERSION,
  type Redaction,
  type RedactionInput,
  type Redactor,
  type RedactorTools,
} from './redactor.ts';
export { checkKey, needsKey, redactionMethod } from './replacement.ts';
export { isSpanType, type RedactionSpan, type SourceSpan, type SpanType } from './span.ts';
export { keyIdOf } from './surrogates.ts';
export { settleTrainedTurns, type TrainedFigures, type TrainedTurns } from './trained-turns.ts';
