// Makes one inline script of the page's modules: a file opened from disk may import nothing.
import { ReleaseError } from '../../errors/index.ts';

/** The page's modules, each behind those that it imports. */
export const PAGE_MODULES = [
  'text.js',
  'answers.js',
  'score-sheet.js',
  'draft.js',
  'elements.js',
  'store.js',
  'files.js',
  'conversation.js',
  'criteria.js',
  'dialogs.js',
  'remarks.js',
  'guide.js',
  'reading.js',
  'overview.js',
  'conditions.js',
  'finish.js',
  'keys.js',
  'main.js',
] as const;

const IMPORT = /^import \{([^}]*)\} from '\.\/([a-z-]+)\.js';$/gm;
const EXPORT = /^export (?=(?:async )?(?:function|const) (\w+))/gm;

const variableOf = (name: string): string => `$${name.replace('.js', '').replaceAll('-', '_')}`;

/** Each module keeps a scope of its own, as it has as a file. */
function scoped(name: string, text: string): string {
  const exported = [...text.matchAll(EXPORT)].map(([, word]) => word);
  const body = text
    .replace(
      IMPORT,
      (_, names: string, from: string) => `const {${names.replaceAll(' as ', ': ')}} = ${variableOf(from)};`,
    )
    .replace(EXPORT, '');
  if (/^(?:import|export) /m.test(body))
    throw new ReleaseError('ContractViolated', 'a module of the page imports or exports in another way than the rest', {
      file: name,
    });
  return `const ${variableOf(name)} = (() => {\n${body}\nreturn { ${exported.join(', ')} };\n})();\n`;
}

/** `read` gives the text of a module. Throws ContractViolated for one that could end its own script block. */
export function joinModules(read: (name: string) => string): string {
  const modules = PAGE_MODULES.map((name) => scoped(name, read(name))).join('');
  if (/<\/script|<!--/i.test(modules))
    throw new ReleaseError('ContractViolated', 'a module of the page would end its own script block');
  return `'use strict';\n(() => {\n${modules}})();\n`;
}
