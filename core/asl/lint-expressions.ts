// Rules on the JSONata strings of a state.
import { analyseExpression } from './analyse-expression.ts';
import { expressionOf } from './expression.ts';
import { CLOCK_AND_RANDOM, FUNCTIONS } from './known-names.ts';
import type { Report } from './lint-finding.ts';

/** The variables that a state sees on entry, and those that a Distributed Map hides from it. */
export interface Visible {
  readonly seen: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

/** Which fields of `$states` a field may read, beside `input` and `context`. */
export type Extra = 'result' | 'errorOutput' | undefined;

/** Judges every JSONata string inside a value. */
export function lintExpressions(value: unknown, path: string, visible: Visible, extra: Extra, report: Report): void {
  if (typeof value === 'string') lintText(value, path, visible, extra, report);
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) lintExpressions(item, `${path}.${index}`, visible, extra, report);
  else if (typeof value === 'object' && value !== null)
    for (const [field, member] of Object.entries(value))
      lintExpressions(member, `${path}.${field}`, visible, extra, report);
}

function lintText(value: string, path: string, visible: Visible, extra: Extra, report: Report): void {
  const text = expressionOf(value);
  if (text === undefined) {
    if (value.trimStart().startsWith('{%') || value.trimEnd().endsWith('%}'))
      report('expression_syntax', path, 'A JSONata string starts with {% and ends with %}, without anything around.');
    return;
  }
  const analysis = analyseExpression(text);
  if (analysis === undefined) {
    report('expression_syntax', path, 'This is not JSONata.');
    return;
  }
  if (analysis.usesInputDocument)
    report('input_document', path, 'There is no input document: data is read through $states and variables.');
  for (const name of analysis.names) lintName(name, path, visible, report);
  for (const field of analysis.statesFields) lintStatesField(field, path, extra, report);
}

function lintName(name: string, path: string, visible: Visible, report: Report): void {
  if (name === 'states' || visible.seen.has(name)) return;
  if (name === 'eval') report('eval', path, 'Step Functions has no $eval.');
  else if (CLOCK_AND_RANDOM.has(name)) report('clock_or_random', path, `$${name} is different in every run.`);
  else if (FUNCTIONS.has(name)) return;
  else if (visible.hidden.has(name))
    report(
      'outer_variable_in_distributed_map',
      path,
      `A child of a Distributed Map does not see $${name}: hand it in by ItemSelector.`,
    );
  else report('undefined_variable', path, `No path to this state assigns $${name}.`);
}

function lintStatesField(field: string, path: string, extra: Extra, report: Report): void {
  const [head = ''] = field.split('.');
  if (head === 'errorOutput' && extra === 'errorOutput' && field !== 'errorOutput.Error')
    report('error_cause_passed_on', path, 'A Cause can hold text: only $states.errorOutput.Error is passed on.');
  else if (head === '' || !['input', 'context', extra].includes(head))
    report('states_field_out_of_place', path, `This field cannot read $states.${head}.`);
}
