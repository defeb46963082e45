// The process that bundles: `bundle-process.ts OUT FOLDER…`.
import { join } from 'node:path';
import { makeBundle } from './make-bundle.ts';

const [outDir = '', ...folders] = process.argv.slice(2);
for (const folder of folders) await makeBundle(folder, join(outDir, folder));
