// `npm start`: generates the bundled corpus and rehearses a release of it.
import './compile-cache.ts';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateBundled } from '../corpora/bundled/generate.ts';
import { readStorageSettings } from '../platform/settings/index.ts';
import { settleAllocator } from './allocator.ts';
import { runCommand } from './commands/run.ts';
import { explainError, print, shown } from './terminal.ts';

/** The version names the day of the corpus, not of the run, so that everyone sees the same digest. */
const VERSION = 'v2026-11-22';

settleAllocator();

async function start(): Promise<number> {
  const { outputDir } = readStorageSettings(process.env, process.cwd());
  const data = join(outputDir, 'bundled');
  rmSync(data, { recursive: true, force: true });
  generateBundled(data);
  print([`bundled corpus in ${shown(data)}`]);
  const status = await runCommand({ version: VERSION, kind: 'rehearsal', data, engine: 'embedded' });
  print(['', 'open the report in a browser; then try:', '  npm run release -- list', '  npm run release -- --help']);
  return status;
}

try {
  process.exitCode = await start();
} catch (error) {
  const { sentence, status } = explainError(error);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = status;
}
