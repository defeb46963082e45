// Every regular expression of the code: literals, and patterns that are constructed, by reading the source.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../../..');

export interface Literal {
  /** `core/text/html.ts`. */
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** A place that makes a pattern while the program runs. */
export interface Constructed {
  readonly file: string;
  readonly line: number;
}

export interface Regexes {
  readonly literals: readonly Literal[];
  readonly constructed: readonly Constructed[];
}

function isRegExpCall(node: ts.Node): boolean {
  const called = ts.isNewExpression(node) || ts.isCallExpression(node) ? node.expression : undefined;
  return called !== undefined && ts.isIdentifier(called) && called.text === 'RegExp';
}

/** Of one file; exported for the test that shows what it sees. */
export function regexesIn(file: string, content: string): Regexes {
  const parsed = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const literals: Literal[] = [];
  const constructed: Constructed[] = [];
  const lineOf = (node: ts.Node) => parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const text = node.getText();
      const end = text.lastIndexOf('/');
      literals.push({ file, line: lineOf(node), source: text.slice(1, end), flags: text.slice(end + 1) });
    }
    if (isRegExpCall(node)) constructed.push({ file, line: lineOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { literals, constructed };
}

export function regexesOf(areas: readonly string[]): Regexes {
  const found = areas.flatMap((area) =>
    readdirSync(join(ROOT, area), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => regexesIn(relative(ROOT, path), readFileSync(path, 'utf8'))),
  );
  return { literals: found.flatMap((one) => one.literals), constructed: found.flatMap((one) => one.constructed) };
}
