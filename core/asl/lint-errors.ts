// Rules on error names, retries and causes.
import { analyseExpression } from './analyse-expression.ts';
import { expressionOf } from './expression.ts';
import { CAUSES, ERROR_NAMES } from './known-names.ts';
import { elementsOf, type Fields, fieldsOf, type Report } from './lint-finding.ts';

export function lintHandlers(state: Fields, at: string, report: Report): void {
  for (const list of ['Retry', 'Catch']) {
    const handlers = elementsOf(state[list]).map(fieldsOf);
    for (const [index, handler] of handlers.entries()) {
      lintNames(
        elementsOf(handler['ErrorEquals']),
        `${at}.${list}.${index}.ErrorEquals`,
        index === handlers.length - 1,
        report,
      );
      const { JitterStrategy, Output } = handler;
      if (JitterStrategy !== undefined && JitterStrategy !== 'NONE')
        report(
          'jitter',
          `${at}.${list}.${index}.JitterStrategy`,
          'Jitter makes the time of a retry a matter of chance.',
        );
      if (list === 'Catch' && Output === undefined)
        report('error_cause_passed_on', `${at}.Catch.${index}`, 'Without Output the Cause becomes the state output.');
    }
  }
}

function lintNames(names: readonly unknown[], path: string, isLast: boolean, report: Report): void {
  for (const [index, name] of names.entries())
    if (typeof name !== 'string' || !ERROR_NAMES.has(name))
      report(
        'unknown_error_name',
        `${path}.${index}`,
        'Neither the specification, nor Lambda, nor core/errors knows this error.',
      );
  if (names.includes('States.ALL') && (names.length > 1 || !isLast))
    report('wildcard_place', path, 'States.ALL stands alone, and in the last Retrier or Catcher.');
}

/** A Fail state says what it says from closed lists; an Error may be computed only by reading a field named Error. */
export function lintFail(state: Fields, at: string, report: Report): void {
  const { Error: error, Cause: cause } = state;
  if (cause !== undefined && !(typeof cause === 'string' && CAUSES.has(cause)))
    report('text_in_cause', `${at}.Cause`, 'A Cause is one of the meanings of core/errors, or absent.');
  if (error === undefined || (typeof error === 'string' && ERROR_NAMES.has(error) && error !== 'States.ALL')) return;
  const text = expressionOf(error);
  const reads = text !== undefined && analyseExpression(text) !== undefined && /^\$\w+(\.\w+)*\.Error$/.test(text);
  if (!reads)
    report('unknown_error_name', `${at}.Error`, 'An Error is a known name, or read from a field named Error.');
}
