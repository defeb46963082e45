// What the lint says about a definition, and how it looks into one that may be of any shape.
export const LINT_CODES = [
  'clock_or_random',
  'error_cause_passed_on',
  'eval',
  'expression_syntax',
  'function_name',
  'heartbeat',
  'input_document',
  'jitter',
  'map_concurrency',
  'map_tolerance',
  'missing_target',
  'missing_timeout',
  'no_terminal_state',
  'not_runnable',
  'outer_variable_assigned',
  'outer_variable_in_distributed_map',
  'query_language',
  'states_field_out_of_place',
  'text_in_cause',
  'token_in_express',
  'undefined_variable',
  'unknown_error_name',
  'unknown_resource',
  'unreachable_state',
  'wildcard_place',
] as const;

type LintCode = (typeof LINT_CODES)[number];

export interface LintFinding {
  readonly code: LintCode;
  /** Field names and indexes from the top of the file, joined by dots. */
  readonly path: string;
  readonly sentence: string;
}

/** Collects findings. */
export type Report = (code: LintCode, path: string, sentence: string) => void;

export type Fields = { readonly [field: string]: unknown };

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The elements of an array; none for anything else. */
export function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
