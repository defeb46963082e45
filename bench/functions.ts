// Prints, for each function, the size of its bundle and how long a fresh process takes to import it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFunctions, functionFolders } from '../lib/bundle/bundle-functions.ts';

const PROCESSES = Number(process.argv[2] ?? 9);

/** Wall time of the import, then processor time of all its threads. */
const SCRIPT = `
  const began = performance.now();
  const used = process.cpuUsage();
  await import(process.argv[1]);
  const { user, system } = process.cpuUsage(used);
  process.stdout.write(JSON.stringify([performance.now() - began, (user + system) / 1000]));
`;

/** What Lambda sets, and libraries look at when they are imported. */
const LAMBDA = {
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_REGION: 'us-east-1',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
};

function importOnce(file: string): readonly [number, number] {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, pathToFileURL(file).href], {
    env: { ...process.env, ...LAMBDA },
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as [number, number];
}

function bytesOf(folder: string): { readonly all: number; readonly tokenizer: number } {
  let [all, tokenizer] = [0, 0];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { size } = statSync(join(entry.parentPath, entry.name));
    all += size;
    if (entry.parentPath.includes('node_modules')) tokenizer += size;
  }
  return { all, tokenizer };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2).padStart(8);
const milliseconds = (value: number): string => value.toFixed(0).padStart(8);

const folder = mkdtempSync(join(tmpdir(), 'bench-functions-'));
try {
  const names = functionFolders();
  const bundleOf = bundleFunctions(folder, {}, names);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  process.stdout.write(
    `node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${load}; ${PROCESSES} imports each\n` +
      `${'function'.padEnd(22)}  code MB   all MB   min ms   median   cpu ms\n`,
  );
  for (const name of names) {
    const { all, tokenizer } = bytesOf(bundleOf(name));
    const times = Array.from({ length: PROCESSES }, () => importOnce(join(bundleOf(name), 'index.mjs')));
    const walls = times.map(([wall]) => wall);
    const figures = [Math.min(...walls), median(walls), Math.min(...times.map(([, cpu]) => cpu))].map(milliseconds);
    process.stdout.write(`${name.padEnd(22)} ${megabytes(all - tokenizer)} ${megabytes(all)} ${figures.join(' ')}\n`);
  }
  process.stdout.write('goals: code (without the tokenizer) at most 1.5 MB, import at most 200 ms\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
