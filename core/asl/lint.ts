// What a definition gets wrong although asl-validator and AWS would take it.
import { isReleaseError } from '../errors/index.ts';
import { parseStateMachine } from './definition.ts';
import { lintFail, lintHandlers } from './lint-errors.ts';
import { lintExpressions, type Visible } from './lint-expressions.ts';
import { elementsOf, type Fields, fieldsOf, type LintFinding, type Report } from './lint-finding.ts';
import { flowOf } from './lint-flow.ts';
import { lintMap, lintTask } from './lint-work.ts';

interface Scope extends Visible {
  /** Inside a Distributed Map whose children are EXPRESS executions. */
  readonly express: boolean;
}

/**
 * Findings in the order of the file; none for a definition that both engines run alike, that is the same on every day,
 * and that has no field a person's words could get into.
 */
export function lintStateMachine(definition: unknown): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const report: Report = (code, path, sentence) => findings.push({ code, path, sentence });
  const machine = fieldsOf(definition);
  if (machine['QueryLanguage'] !== 'JSONata')
    report('query_language', 'QueryLanguage', 'The query language is JSONata.');
  if (machine['TimeoutSeconds'] === undefined) report('missing_timeout', '', 'The machine has no TimeoutSeconds.');
  lintMachine(machine, '', { seen: new Set(), hidden: new Set(), express: false }, report);
  if (findings.length === 0) lintShape(definition, report);
  return findings;
}

/** What is left is a field that the engine refuses. */
function lintShape(definition: unknown, report: Report): void {
  try {
    parseStateMachine(definition);
  } catch (error) {
    if (!isReleaseError(error)) throw error;
    report('not_runnable', error.place.field ?? '', error.message);
  }
}

function lintMachine(machine: Fields, path: string, scope: Scope, report: Report): void {
  const flow = flowOf(machine, path, report);
  for (const [name, value] of Object.entries(fieldsOf(machine['States']))) {
    const own = flow.get(name) ?? new Set<string>();
    const inside = { ...scope, seen: new Set([...scope.seen, ...own]) };
    lintState(fieldsOf(value), `${path}States.${name}`, inside, scope.seen, report);
  }
}

/** Fields that hold machines of their own, or no expressions. */
const APART = [
  'Branches',
  'ItemProcessor',
  'Catch',
  'Choices',
  'Comment',
  'Output',
  'Assign',
  'Next',
  'Default',
  'Type',
  'Resource',
];

function lintState(state: Fields, at: string, scope: Scope, outer: ReadonlySet<string>, report: Report): void {
  const { Type: type } = state;
  const extra = type === 'Task' || type === 'Map' || type === 'Parallel' ? 'result' : undefined;
  if (state['QueryLanguage'] !== undefined && state['QueryLanguage'] !== 'JSONata')
    report('query_language', `${at}.QueryLanguage`, 'The query language is JSONata.');
  for (const [field, value] of Object.entries(state))
    if (!APART.includes(field)) lintExpressions(value, `${at}.${field}`, scope, undefined, report);
  lintLeaving(state, at, scope, extra, outer, report);
  for (const list of ['Choices', 'Catch'])
    for (const [index, element] of elementsOf(state[list]).map(fieldsOf).entries()) {
      const here = `${at}.${list}.${index}`;
      lintExpressions(element['Condition'], `${here}.Condition`, scope, undefined, report);
      lintLeaving(element, here, scope, list === 'Catch' ? 'errorOutput' : undefined, outer, report);
    }
  lintHandlers(state, at, report);
  if (type === 'Fail') lintFail(state, at, report);
  if (type === 'Task') lintTask(state, at, scope.express, report);
  if (type === 'Map') lintMap(state, at, report);
  for (const [index, branch] of elementsOf(state['Branches']).entries())
    lintMachine(fieldsOf(branch), `${at}.Branches.${index}.`, scope, report);
  if (type === 'Map') lintProcessor(fieldsOf(state['ItemProcessor']), `${at}.ItemProcessor.`, scope, report);
}

function lintLeaving(
  holder: Fields,
  at: string,
  scope: Scope,
  extra: 'result' | 'errorOutput' | undefined,
  outer: ReadonlySet<string>,
  report: Report,
): void {
  lintExpressions(holder['Output'], `${at}.Output`, scope, extra, report);
  lintExpressions(holder['Assign'], `${at}.Assign`, scope, extra, report);
  for (const name of Object.keys(fieldsOf(holder['Assign'])))
    if (name === 'states' || outer.has(name))
      report(
        'outer_variable_assigned',
        `${at}.Assign.${name}`,
        'An inner state does not assign a reserved or an outer variable.',
      );
}

function lintProcessor(processor: Fields, path: string, scope: Scope, report: Report): void {
  const { Mode, ExecutionType } = fieldsOf(processor['ProcessorConfig']);
  const hidden = new Set([...scope.hidden, ...scope.seen]);
  const child = { seen: new Set<string>(), hidden, express: scope.express || ExecutionType === 'EXPRESS' };
  lintMachine(processor, path, Mode === 'DISTRIBUTED' ? child : scope, report);
}
