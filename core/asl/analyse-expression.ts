// What a JSONata expression refers to: variables, functions, fields of $states, and the input document it must not use.
import jsonata from 'jsonata';

export interface Analysis {
  /** Names behind `$` that the expression does not bind itself, functions included. */
  readonly names: ReadonlySet<string>;
  /** The fields of `$states` it reads, as `input`, `errorOutput.Error`; `` where $states is used whole. */
  readonly statesFields: ReadonlySet<string>;
  /** «a JSONata expression MUST NOT reference "$" or unqualified field names at the top level», nor "$$" anywhere. */
  readonly usesInputDocument: boolean;
}

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly [field: string]: unknown;
}

/** Undefined where the text is not JSONata. */
export function analyseExpression(text: string): Analysis | undefined {
  let tree: Node;
  try {
    tree = jsonata(text).ast() as unknown as Node;
  } catch {
    return undefined;
  }
  const used = new Set<string>();
  const bound = new Set<string>();
  const statesFields = new Set<string>();
  let usesInputDocument = false;

  const visitAll = (nodes: unknown, top: boolean): void => {
    for (const node of Array.isArray(nodes) ? nodes : []) visit(node as Node, top);
  };

  const visitPath = (steps: readonly Node[], top: boolean): void => {
    const ofStates = steps[0]?.type === 'variable' && steps[0].value === 'states';
    for (const [at, step] of steps.entries()) if (!(ofStates && at === 0)) visit(step, top && at === 0);
    if (!ofStates) return;
    const names = steps.slice(1).map((step) => (step.type === 'name' ? String(step.value) : ''));
    const end = names.indexOf('');
    statesFields.add(
      names
        .slice(0, end < 0 ? names.length : end)
        .slice(0, 2)
        .join('.'),
    );
  };

  const visit = (node: Node, top: boolean): void => {
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'variable') {
      const name = String(node.value);
      if (name === '$' || (name === '' && top)) usesInputDocument = true;
      if (name === 'states') statesFields.add('');
      if (name !== '' && name !== '$') used.add(name);
    }
    if ((node.type === 'name' || node.type === 'wildcard' || node.type === 'descendant') && top)
      usesInputDocument = true;
    for (const name of [node['focus'], node['index']]) if (typeof name === 'string') bound.add(name);
    if (node.type === 'bind') bound.add(String((node['lhs'] as Node).value));
    if (node.type === 'lambda') for (const argument of node['arguments'] as Node[]) bound.add(String(argument.value));
    if (node.type === 'path') visitPath(node['steps'] as Node[], top);
    for (const [field, child] of Object.entries(node)) {
      if (
        field === 'steps' ||
        (node.type === 'bind' && field === 'lhs') ||
        (node.type === 'lambda' && field === 'arguments')
      )
        continue;
      // What stands in a predicate, a grouping or a sort refers to the item at that point, not to the document.
      const inside = top && !['predicate', 'stages', 'group', 'terms', 'pattern', 'update', 'delete'].includes(field);
      if (Array.isArray(child))
        for (const item of child) Array.isArray(item) ? visitAll(item, inside) : visit(item as Node, inside);
      else visit(child as Node, inside);
    }
  };

  visit(tree, true);
  return { names: new Set([...used].filter((name) => !bound.has(name))), statesFields, usesInputDocument };
}
