// Sentences from templates: `{a|b|c}` is a choice and may nest, `<fact>` is a fact of the case; nothing else is special.
import type { Random } from './random.ts';

type Node = string | { readonly fact: string } | { readonly choice: readonly (readonly Node[])[] };
export type Facts = Readonly<Record<string, string>>;

const compiled = new Map<string, readonly Node[]>();

function parseUntil(template: string, from: number, stops: string): { nodes: Node[]; end: number } {
  const nodes: Node[] = [];
  let text = '';
  let at = from;
  const flush = (): void => {
    if (text !== '') nodes.push(text);
    text = '';
  };
  while (at < template.length) {
    const character = template.charAt(at);
    if (stops.includes(character)) break;
    if (character === '{') {
      flush();
      const choice: Node[][] = [];
      do {
        const branch = parseUntil(template, at + 1, '|}');
        choice.push(branch.nodes);
        at = branch.end;
      } while (template.charAt(at) === '|');
      nodes.push({ choice });
      at += 1;
    } else if (character === '<') {
      flush();
      const close = template.indexOf('>', at);
      if (close < 0) throw new SyntaxError('a fact is not closed');
      nodes.push({ fact: template.slice(at + 1, close) });
      at = close + 1;
    } else {
      text += character;
      at += 1;
    }
  }
  flush();
  return { nodes, end: at };
}

function write(nodes: readonly Node[], random: Random, facts: Facts): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += node;
    else if ('choice' in node) text += write(random.pick(node.choice), random, facts);
    else {
      const value = facts[node.fact];
      if (value === undefined) throw new RangeError(`no fact named ${node.fact}`);
      text += value.includes('{') || value.includes('<') ? expand(value, random, facts) : value;
    }
  }
  return text;
}

/** Writes a template out; throws RangeError where a fact is unknown. */
export function expand(template: string, random: Random, facts: Facts): string {
  let nodes = compiled.get(template);
  if (nodes === undefined) {
    nodes = parseUntil(template, 0, '').nodes;
    compiled.set(template, nodes);
  }
  return write(nodes, random, facts);
}

/** Capital letters at sentence starts, single spaces. */
export function tidy(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(/(^|[.!?]['"”]? )([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
