// A statement of a policy as IAM reads it, and whether it speaks of a request. What is not understood here is an error.
import type { Render } from './render.ts';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator, key, values. */
  readonly conditions: readonly (readonly [string, string, readonly string[]])[];
}

/** `context`: condition keys that the request has. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly unknown[]) : [value];

type Raw = Readonly<Record<string, unknown>>;

export function parseStatement(raw: Raw, render: Render): Statement {
  if ('NotAction' in raw || 'NotResource' in raw || 'NotPrincipal' in raw)
    throw new Error('a policy says what it is not about; say what it is about');
  const conditions = Object.entries((raw['Condition'] ?? {}) as Readonly<Record<string, Raw>>).flatMap(
    ([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => [operator, key, listOf(values).map(render)] as const),
  );
  return {
    effect: raw['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    actions: listOf(raw['Action']).map(render),
    resources: listOf(raw['Resource']).map(render),
    conditions,
  };
}

const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  const source = pattern.replace(/\$\{([*?$])\}|([*?])|[\\^$.|+()[\]{}]/g, (all, literal?: string, wild?: string) =>
    literal !== undefined ? `\\${literal}` : wild === '*' ? '.*' : wild === '?' ? '.' : `\\${all}`,
  );
  const expression = new RegExp(`^${source}$`, 's');
  compiled.set(pattern, expression);
  return expression;
}

/** `*` and `?` stand for any text and any sign; `${*}` and the like for themselves. */
export const matches = (pattern: string, text: string): boolean =>
  (compiled.get(pattern) ?? compile(pattern)).test(text);

const OPERATORS: Readonly<Record<string, (value: string | undefined, wanted: readonly string[]) => boolean>> = {
  StringEquals: (value, wanted) => value !== undefined && wanted.includes(value),
  StringLike: (value, wanted) => value !== undefined && wanted.some((pattern) => matches(pattern, value)),
  ArnEquals: (value, wanted) => value !== undefined && wanted.some((pattern) => matches(pattern, value)),
  ArnLike: (value, wanted) => value !== undefined && wanted.some((pattern) => matches(pattern, value)),
  // Of a negated operator a missing key is a match.
  ArnNotEquals: (value, wanted) => !wanted.some((pattern) => value !== undefined && matches(pattern, value)),
  StringNotEquals: (value, wanted) => value === undefined || !wanted.includes(value),
  Bool: (value, wanted) => value !== undefined && wanted.includes(value),
  Null: (value, wanted) => wanted.includes(String(value === undefined)),
  NumericLessThan: (value, wanted) => value !== undefined && wanted.some((limit) => Number(value) < Number(limit)),
  'ForAllValues:StringLike': (value, wanted) =>
    value === undefined || wanted.some((pattern) => matches(pattern, value)),
  'ForAllValues:StringEquals': (value, wanted) => value === undefined || wanted.includes(value),
};

function holds([operator, key, wanted]: Statement['conditions'][number], context: Request['context'] = {}): boolean {
  const test = OPERATORS[operator];
  if (test === undefined) throw new Error(`policies use ${operator}, which is not evaluated here`);
  return test(context[key], wanted);
}

export const speaksOf = (statement: Statement, { action, resource, context }: Request): boolean =>
  statement.actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
  statement.resources.some((pattern) => matches(pattern, resource)) &&
  statement.conditions.every((condition) => holds(condition, context));

/** Allowed by one of the role's statements and denied by none, its own or those of the resource. */
export function isAllowed(own: readonly Statement[], ofResource: readonly Statement[], request: Request): boolean {
  const said = (statements: readonly Statement[], effect: Statement['effect']) =>
    statements.some((statement) => statement.effect === effect && speaksOf(statement, request));
  return said(own, 'Allow') && !said(own, 'Deny') && !said(ofResource, 'Deny');
}
