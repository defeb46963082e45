// What stages really touch, recorded at their ports over whole executions, held against what the table of rights allows them.
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { ALIASES } from '../../functions/stages.ts';
import { expectedOf } from '../../lib/access/evaluation/expected.ts';
import type { Rights } from '../../lib/access/rights.ts';
import { ACCESS } from '../../lib/access/table.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { recordedPorts, type Touch } from '../support/recorded-ports.ts';
import { openTestRelease, releaseWithSignoffs, testRegistry } from '../support/release-with-signoffs.ts';
import { runRelease } from '../support/run-release.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { SOURCES } from './synthesized.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');

/** By word, in the words of the table: `create work/catalogue/`. */
const touched = new Map<string, Set<string>>();

/** The zone of a key: two segments where the first is cut up by stage or purpose. */
const zoneOf = (key: string): string => (/^((?:work|exports)\/[^/]*\/|[^/]*\/)/.exec(key) ?? [key, key])[1] ?? key;

function inWords(touch: Touch): string {
  if (touch.on === 'object') return `${touch.does} ${zoneOf(touch.key)}`;
  if (touch.on === 'list') return `list ${zoneOf(touch.prefix)}`;
  if (touch.on === 'versions') return `list versions in ${zoneOf(touch.key)}`;
  if (touch.on === 'signer') return touch.does === 'sign' ? 'sign' : 'read the public key';
  return `${touch.does} ledger ${touch.what === 'claims' ? 'claim' : touch.what}`;
}

const portsOf = (word: string, ports: StagePorts): StagePorts =>
  recordedPorts(ports, (touch) => {
    touched.set(word, (touched.get(word) ?? new Set()).add(inWords(touch)));
  });

const allowed = (word: string): ReadonlySet<string> =>
  expectedOf((ACCESS as Readonly<Record<string, Rights>>)[word] ?? {}, SOURCES);

const outcomeOf = (output: unknown): unknown => (output as { outcome?: string } | null)?.outcome;

/** A release, one that follows it, a rehearsal of the same, and a block: as many branches as whole executions reach. */
beforeAll(async () => {
  await using base = await temporaryFolder();
  const [data, folder] = [join(base.path, 'source'), join(base.path, 'out')];
  generateBundled(data);
  const registry = testRegistry(CONFIG, join(base.path, 'config'));
  const release = { folder, data, registry, portsOf };
  const first = await releaseWithSignoffs({ ...release, version: 'v2026-11-22', execution: 'first' });
  await first.workflow.close();
  const second = await openTestRelease({ ...release, version: 'v2026-11-23', execution: 'second' });
  expect(outcomeOf((await second.run()).output)).toBe('released');
  await second.workflow.close();
  const run = { folder, data, config: CONFIG, portsOf };
  expect((await runRelease({ ...run, version: 'v2026-11-24', execution: 'third' })).output['outcome']).toBe(
    'rehearsed',
  );
  const [source = ''] = readdirSync(data).sort();
  rmSync(join(data, source), { recursive: true });
  expect((await runRelease({ ...run, version: 'v2026-11-25', execution: 'fourth' })).output['outcome']).toBe('blocked');
}, 600_000);

/** For work of a size that this corpus has not, with the rights of the stage that is run; or called by no state machine. */
const NOT_RUN: readonly string[] = [...Object.keys(ALIASES), 'RecordFailure', 'GrantAccess'];

/** Rights that handlers use, beside their stage. */
const BY_HANDLERS = [
  'OpenRelease create config/',
  'RequestSignoffs write ledger token',
  'RequestSignoffs encrypt tokens',
];

describe('whole executions', () => {
  test('run every function of the table', () => {
    const words = Object.keys(ACCESS).filter((word) => !NOT_RUN.includes(word));
    expect([...touched.keys()].sort()).toEqual(words.sort());
  });

  test('touch nothing that the table does not allow', () => {
    const beyond = [...touched].flatMap(([word, touches]) =>
      [...touches].filter((touch) => !allowed(word).has(touch)).map((touch) => `${word} ${touch}`),
    );
    expect(beyond).toEqual([]);
  });

  test('use every right to write that the table gives', () => {
    const writes = /^(create|replace|write|sign|encrypt)/;
    const unused = [...touched].flatMap(([word, touches]) =>
      [...allowed(word)]
        .filter((right) => writes.test(right) && !touches.has(right) && !/audit-/.test(right))
        // To overwrite is to create, too.
        .filter((right) => !touches.has(right.replace('create', 'replace')))
        .map((right) => `${word} ${right}`),
    );
    expect(unused.sort()).toEqual([...BY_HANDLERS].sort());
  });
});
