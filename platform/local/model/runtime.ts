// Where onnxruntime-node lies and which version: a folder of its own, pinned by its lock file, or nowhere.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const NAME = 'onnxruntime-node';

/** `npm run model:install` fills it. */
export const RUNTIME_FOLDER = resolve(import.meta.dirname, '../../../model-runtime');

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The one version that is loaded: another may round otherwise, and give other bytes. */
export const pinnedVersion = (): string =>
  (readJson(join(RUNTIME_FOLDER, 'package.json')) as { dependencies: Record<typeof NAME, string> }).dependencies[NAME];

/** Throws where `folder` does not hold the pinned version, or it does not load on this platform. */
export function loadRuntime(folder: string): unknown {
  const require = createRequire(join(folder, 'package.json'));
  const { version } = require(`${NAME}/package.json`) as { readonly version: string };
  if (version !== pinnedVersion()) throw new RangeError('another version of the runtime');
  return require(NAME);
}
