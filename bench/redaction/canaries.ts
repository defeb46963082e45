// Canaries of a whole rehearsal: the bundled corpus is released once, and its privacy report says what was found again.
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrivacyReport } from '../../core/evidence/index.ts';
import { generateBundled } from '../../corpora/bundled/generate.ts';

const PROGRAM = join(import.meta.dirname, '../../cli/main.ts');

/** Of the bundled corpus under the shipped configuration. `bound` and `bound_if_cleared` are the published bounds of the sample, or null. */
export function measureCanaries() {
  const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
  try {
    const data = join(folder, 'bucket');
    generateBundled(data);
    execFileSync(process.execPath, [PROGRAM, 'run', '--version', 'v2026-11-22', '--data', data], {
      env: { ...process.env, DATASET_PIPELINE_OUTPUT_DIR: join(folder, 'out') },
      stdio: 'ignore',
    });
    const [report = ''] = globSync(join(folder, 'out/data/candidates/*/*/reports/privacy.json'));
    const { canaries, leak_rate_bound, leak_rate_bound_if_cleared, sample } = PrivacyReport.parse(
      JSON.parse(readFileSync(report, 'utf8')),
    );
    return {
      ...canaries,
      bound: leak_rate_bound,
      bound_if_cleared: leak_rate_bound_if_cleared,
      sampled: sample.records,
      clean: sample.clean,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
