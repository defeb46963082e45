// Times whole rehearsals of a generated corpus: cold, then unchanged; wall time, MB/s of input, peak resident memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generateBundled, scaleFor } from '../corpora/bundled/generate.ts';

const ROOT = resolve(import.meta.dirname, '..');
const megabytes = Number(process.argv[2] ?? 100);
if (!Number.isFinite(megabytes) || megabytes <= 0) {
  process.stderr.write('usage: npm run bench -- [megabytes of input]\n');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const data = join(folder, 'data');
const usageFile = join(folder, 'usage.json');

interface Measured {
  readonly wall_s: number;
  readonly peak_rss_mb: number;
  readonly cpu_s: number;
  readonly outcome: string;
  readonly digest: string | null;
}

function rehearse(version: string): Measured {
  const began = performance.now();
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--import',
      join(ROOT, 'bench/usage.ts'),
      join(ROOT, 'cli/main.ts'),
      'run',
      '--version',
      version,
      '--data',
      data,
      '--json',
    ],
    {
      env: { ...process.env, DATASET_PIPELINE_OUTPUT_DIR: join(folder, 'out'), BENCH_USAGE_FILE: usageFile },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const wall_s = (performance.now() - began) / 1000;
  const { outcome, release_digest } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as {
    outcome: string;
    release_digest: string | null;
  };
  const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as { peak_rss_mb: number; cpu_s: number };
  return { wall_s, ...usage, outcome, digest: release_digest };
}

const row = (name: string, bytes: number, { wall_s, cpu_s, peak_rss_mb, outcome }: Measured): string =>
  `${name.padEnd(24)} ${wall_s.toFixed(1).padStart(8)} s ${(bytes / 1e6 / wall_s).toFixed(1).padStart(7)} MB/s ${cpu_s.toFixed(1).padStart(8)} s cpu ${peak_rss_mb.toFixed(0).padStart(6)} MB peak  ${outcome}`;

try {
  const { bytes } = generateBundled(data, scaleFor(megabytes));
  process.stdout.write(
    `node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores; ${(bytes / 1e6).toFixed(1)} MB of input\n`,
  );
  const cold = rehearse('v2026-11-22');
  process.stdout.write(`${row('cold', bytes, cold)}\n`);
  const again = rehearse('v2026-11-22');
  process.stdout.write(`${row('unchanged', bytes, again)}\n`);
  process.stdout.write(`same digest: ${cold.digest !== null && cold.digest === again.digest}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
