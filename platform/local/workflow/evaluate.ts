// What a field of a state becomes: JSONata strings replaced by their results, everything else as it stands.
import jsonata from 'jsonata';
import { expressionOf } from '../../../core/asl/index.ts';
import type { Json } from '../../../core/record/index.ts';
import type { Clock } from '../../ports.ts';
import { StateError } from './asl-error.ts';
import { registerFunctions } from './jsonata-functions.ts';

/** `$states` and the state machine variables as they were when the state was entered. */
export interface Bindings {
  readonly states: {
    readonly input: Json;
    readonly context: Json;
    readonly result?: Json;
    readonly errorOutput?: Json;
  };
  readonly variables: { readonly [name: string]: Json };
}

/** Evaluates a field; throws States.QueryEvaluationError, naming the field and the JSONata code, never a value. */
export type Evaluate = (template: Json, field: string, bindings: Bindings) => Promise<Json>;

const failed = (field: string, why: string): StateError =>
  new StateError('States.QueryEvaluationError', `The field ${field} ${why}.`);

/** An evaluator that compiles each expression once. */
export function createEvaluate(clock: Clock): Evaluate {
  const compiled = new Map<string, jsonata.Expression>();
  const compile = (text: string): jsonata.Expression => {
    const known = compiled.get(text);
    if (known !== undefined) return known;
    const expression = jsonata(text);
    registerFunctions(expression, clock);
    compiled.set(text, expression);
    return expression;
  };
  const run = async (text: string, field: string, bindings: Bindings): Promise<Json> => {
    let result: unknown;
    try {
      // The States Language provides no input document: `$`, `$$` and bare names have nothing to refer to.
      result = await compile(text).evaluate(undefined, { ...bindings.variables, states: bindings.states });
    } catch (error) {
      throw failed(field, `failed with JSONata error ${codeOf(error)}`);
    }
    // «A JSONata expression may fail to return a result … which is an error because JSON cannot represent an undefined value.»
    if (result === undefined) throw failed(field, 'returned nothing');
    return plain(result, field);
  };
  const evaluate: Evaluate = async (template, field, bindings) => {
    const text = expressionOf(template);
    if (text !== undefined) return run(text, field, bindings);
    if (Array.isArray(template)) {
      const items: Json[] = [];
      for (const [index, item] of template.entries())
        items.push(await evaluate(item as Json, `${field}[${index}]`, bindings));
      return items;
    }
    if (template === null || typeof template !== 'object') return template;
    const members: Record<string, Json> = {};
    for (const [key, value] of Object.entries(template as { readonly [key: string]: Json | undefined }))
      if (value !== undefined) members[key] = await evaluate(value, `${field}.${key}`, bindings);
    return members;
  };
  return evaluate;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z]\d{4}$/.test(code) ? code : 'unknown';
}

/** A copy without JSONata's marks on arrays; functions and numbers that JSON cannot hold are refused. */
function plain(value: unknown, field: string): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item) => plain(item, field));
  if (typeof value !== 'object' || '_jsonata_lambda' in value || '_jsonata_function' in value)
    throw failed(field, 'returned what JSON cannot represent');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, plain(member, field)]),
  );
}

/** Evaluates a field that must become an integer of at least `least`. */
export async function evaluateCount(
  evaluate: Evaluate,
  template: number | string,
  field: string,
  least: number,
  bindings: Bindings,
): Promise<number> {
  const value = await evaluate(template, field, bindings);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least)
    throw failed(field, `did not evaluate to an integer of at least ${least}`);
  return value;
}
