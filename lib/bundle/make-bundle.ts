// Makes the asset folder of one function: its code, minified and split, and beside it the files that it opens itself.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { packFile, packLanguages } from '../../core/language/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const LAZY = join(import.meta.dirname, 'lazy');

/** Opened from the package itself, which lies beside the code as npm would have put it there. */
const TOKENIZER = [
  'tiktoken/package.json',
  'tiktoken/lite/tiktoken.cjs',
  'tiktoken/lite/tiktoken_bg.cjs',
  'tiktoken/lite/tiktoken_bg.wasm',
  'tiktoken/encoders/o200k_base.json',
] as const;

/** The language library and its model, 3 MB of it JSON: imported by the first shard that is verified, from beside the code. */
const LIBRARY = {
  'wink-nlp': ['package.json', 'LICENSE', 'src'],
  'wink-eng-lite-web-model': ['package.json', 'LICENSE', 'dist'],
} as const;

/** What the code imports decides which files lie beside it. */
const NEEDS = { tokenizer: 'lib/bundle/lazy/tiktoken-lite.ts', languages: 'core/language/pack-file.ts' } as const;

// CommonJS packages inside of the code ask for built-ins by `require`.
const BANNER = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** Modules that others stand in for, by who imports what. The locales are 50 languages of messages that nobody is shown. */
const STAND_INS: readonly { readonly path: RegExp; readonly importer: RegExp; readonly by: string }[] = [
  { path: /^tiktoken\/lite$/, importer: /\/core\/tokens\//, by: 'tiktoken-lite.ts' },
  { path: /^tiktoken\/encoders\/o200k_base\.json$/, importer: /\/core\/tokens\//, by: 'o200k-base.ts' },
  { path: /^@aws-sdk\/credential-provider-node$/, importer: /\/node_modules\//, by: 'lambda-credentials.ts' },
  { path: /\/locales\/index\.js$/, importer: /\/node_modules\/zod\//, by: 'nothing.ts' },
];

const STAND_IN: Plugin = {
  name: 'stand-in',
  setup({ onResolve, onLoad }) {
    for (const { path, importer, by } of STAND_INS)
      onResolve({ filter: path }, (asked) => (importer.test(asked.importer) ? { path: join(LAZY, by) } : undefined));
    // By its own name: `with { type: 'json' }` of who imports it would make a module of JSON of it.
    onLoad({ filter: /\/lib\/bundle\/lazy\/[a-z0-9-]+\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8'),
      loader: 'ts',
      resolveDir: LAZY,
    }));
  },
};

async function compile(folder: string, outDir: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { index: `functions/${folder}/handler.ts` },
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is imported when it is needed is not parsed before.
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Of packages that have both forms, modules can be shaken.
    mainFields: ['module', 'main'],
    external: Object.keys(LIBRARY),
    plugins: [STAND_IN],
    minify: true,
    sourcemap: false,
    legalComments: 'none',
    banner: { js: BANNER },
    metafile: true,
    logLevel: 'error',
  });
  return metafile;
}

function copyTokenizer(outDir: string): void {
  for (const file of TOKENIZER) {
    const target = join(outDir, 'node_modules', file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(ROOT, 'node_modules', file), target);
  }
}

function copyLibrary(outDir: string): void {
  for (const [name, files] of Object.entries(LIBRARY))
    for (const file of files)
      cpSync(join(ROOT, 'node_modules', name, file), join(outDir, 'node_modules', name, file), { recursive: true });
}

const importsLibrary = ({ outputs }: Metafile): boolean =>
  Object.values(outputs).some(({ imports }) => imports.some(({ path }) => path in LIBRARY));

/** `functions/<folder>/handler.ts` becomes `handler` of `index.mjs` in `outDir`, which is emptied first. Equal sources give equal bytes. */
export async function makeBundle(folder: string, outDir: string): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const made = await compile(folder, outDir);
  const { inputs } = made;
  if (NEEDS.tokenizer in inputs) copyTokenizer(outDir);
  if (importsLibrary(made)) copyLibrary(outDir);
  if (NEEDS.languages in inputs) writeFileSync(join(outDir, 'languages.bin'), packFile(await packLanguages()));
}
