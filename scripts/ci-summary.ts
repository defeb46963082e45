import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * Sums what the suites of `.ci/run` left in `tmp/ci` (vitest's JSON reports): names each failed test or file with the
 * first line of its reason, and ends in `N passed, N failed`.
 *
 * Argument: the status of the suites, 0 where every one ended well. A check before the tests (types, lint, import
 * rules) or an error outside every test counts as one failure although no test says so.
 */
interface SuiteReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

const say = (line: string): unknown => process.stdout.write(`${line}\n`);
const folder = 'tmp/ci';
const status = process.argv[2] ?? '1';
const reports = readdirSync(folder).map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as SuiteReport);
const sum = (field: 'numPassedTests' | 'numFailedTests'): number =>
  reports.reduce((total, report) => total + report[field], 0);
const firstLine = (text: string | undefined): string => (text ?? '').split('\n')[0]?.slice(0, 300) ?? '';

for (const file of reports.flatMap((report) => report.testResults)) {
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  const at = relative('.', file.name);
  for (const test of failed) say(`failed: ${at}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
  if (file.status === 'failed' && failed.length === 0) say(`failed: ${at}: ${firstLine(file.message)}`);
}
if (status !== '0' && sum('numFailedTests') === 0)
  say('failed: something outside the tests; see the output of the suites above');

const failed = sum('numFailedTests') + (status !== '0' && sum('numFailedTests') === 0 ? 1 : 0);
say(`${sum('numPassedTests')} passed, ${failed} failed`);
process.exit(status === '0' && sum('numPassedTests') > 0 ? 0 : 1);
