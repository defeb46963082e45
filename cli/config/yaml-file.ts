// A YAML file that can say on which line a field stands.
import { basename, relative } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Place, ReleaseError } from '../../core/errors/index.ts';

export interface YamlFile {
  readonly path: string;
  readonly value: unknown;
  /** File, line and field of a path; of the nearest ancestor where the field itself is absent. */
  place(path: readonly (string | number)[]): Place;
}

const display = (path: string): string => relative(process.cwd(), path) || basename(path);

/** `.json` is for compiled data, too large for a YAML parser. */
function parseCompiled(path: string, text: string): YamlFile {
  try {
    return {
      path,
      value: JSON.parse(text) as unknown,
      place: (field) => ({ file: display(path), field: field.join('.') }),
    };
  } catch {
    throw new ReleaseError('Configuration', 'is not valid JSON', { file: display(path) });
  }
}

/** Throws Configuration with file and line where the text is not YAML. */
export function parseYaml(path: string, text: string): YamlFile {
  if (path.endsWith('.json')) return parseCompiled(path, text);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new ReleaseError('Configuration', `is not valid YAML (${error.code.toLowerCase().replaceAll('_', ' ')})`, {
      file: display(path),
      line: counter.linePos(error.pos[0]).line,
    });
  }
  const lineOf = (field: readonly (string | number)[]): number | undefined => {
    for (let length = field.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(field.slice(0, length), true);
      if ((isMap(node) || isSeq(node) || isScalar(node)) && node.range) return counter.linePos(node.range[0]).line;
    }
    return undefined;
  };
  return {
    path,
    value: document.toJS({ maxAliasCount: 100 }),
    place: (field) => {
      const line = lineOf(field);
      return { file: display(path), ...(line === undefined ? {} : { line }), field: field.join('.') };
    },
  };
}
