export {
  compileRedactor,
  REDACTOR_VERSION,
  type Redaction,
  type RedactionInput,
  type RedactionSpan,
  type Redactor,
  type SourceSpan,
} from './redactor.ts';
export type { SpanType } from './span.ts';
