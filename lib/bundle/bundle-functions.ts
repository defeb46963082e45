// Bundles all functions at synthesis, which cannot wait for anything: a process of its own does the work.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';

const FUNCTIONS = resolve(import.meta.dirname, '../../functions');
const SCRIPT = join(import.meta.dirname, 'bundle-process.ts');

/** Bodies by the name of a file beside the bundle, by the folder of the function: DEPLOYED of platform/aws/lambda/deployed-file.ts. */
export type DeployedFiles = Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>;

/** Every folder that has a handler. */
export const functionFolders = (): readonly string[] =>
  readdirSync(FUNCTIONS)
    .filter((folder) => existsSync(join(FUNCTIONS, folder, 'handler.ts')))
    .sort();

/** Where a bundle lies below the folder that all are made in. */
export const bundlePath = (outDir: string, folder: string): string => join(outDir, folder);

/**
 * Makes a folder of each function below `outDir` and gives, by the name of a function's folder, where its bundle lies.
 * `handler` is exported by `index.mjs`. Throws Configuration where there is no such function.
 */
export function bundleFunctions(
  outDir: string,
  files: DeployedFiles = {},
  folders: readonly string[] = functionFolders(),
): (folder: string) => string {
  execFileSync(process.execPath, [SCRIPT, outDir, ...folders], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (const [folder, bodies] of Object.entries(files))
    for (const [name, body] of Object.entries(bodies)) writeFileSync(join(bundlePath(outDir, folder), name), body);
  return (folder) => {
    if (!folders.includes(folder))
      throw new ReleaseError('Configuration', 'no function of this name has a handler', { field: folder });
    return bundlePath(outDir, folder);
  };
}
