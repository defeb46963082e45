// The bucket of public sets from start to released by invented reviewers, one conversation withdrawn, and the next version.
import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AuditPorts, diffCommand, verifyCommand } from '../../cli/audit/index.ts';
import type { ReleaseConfig } from '../../core/config/index.ts';
import { Verdict } from '../../core/gates/index.ts';
import { LineageRecord } from '../../core/record/index.ts';
import { SampleSet, SignoffCollection } from '../../core/review/index.ts';
import { consumeRelease, type DiffReport } from '../../core/verify/index.ts';
import { layoutReal } from '../../corpora/real/layout.ts';
import { readStatuses } from '../../functions/release-status.ts';
import { withdrawRecords } from '../../functions/withdraw-records.ts';
import type { StagePorts } from '../../platform/ports.ts';
import {
  type OpenedRelease,
  openTestRelease,
  portsOf,
  releaseWithSignoffs,
  type TestRelease,
  testRegistry,
} from '../support/release-with-signoffs.ts';
import { runRelease } from '../support/run-release.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const SHARED = resolve(import.meta.dirname, '../../../shared/data');
const CONFIG = resolve(import.meta.dirname, '../../corpora/real/config');
const [FIRST, NEXT] = ['v2026-11-22', 'v2026-11-23'];
const placeOf = (version: string): string => `exports/releases/${version}/`;

type Explained = Pick<Verdict['findings'][number], 'subject' | 'code' | 'counts'>;

/** What a person would have to explain before a release, as the rehearsal of one night shows it. */
async function toExplain(folder: string, data: string): Promise<readonly Explained[]> {
  const { ports, output } = await runRelease({ folder, data, config: CONFIG, execution: 'rehearsal' });
  const refs = z.array(z.looseObject({ key: z.string() })).parse(output['verdicts']);
  const verdicts: Verdict[] = [];
  for (const { key } of refs)
    verdicts.push(...z.array(Verdict).parse(JSON.parse(Buffer.from(await ports.bucket.get(key)).toString('utf8'))));
  return verdicts.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'explain'));
}

const decisionsFor = (findings: readonly Explained[]): ReleaseConfig['decisions'] =>
  findings.map(({ subject, code, counts }, index) => ({
    id: `explained-${index}`,
    action: 'explain',
    target: subject,
    code,
    by: 'invented engineer',
    on: '2026-11-01',
    until: '2027-12-31',
    why: 'Invented for this test: nobody trains on what it publishes.',
    ...(code === 'identifiers_suspected' ? { at_most: counts } : {}),
  }));

describe.skipIf(!existsSync(SHARED))('a release of the bucket of public sets (skipped without ../shared/data)', () => {
  let folder: TemporaryFolder;
  let release: TestRelease;
  let ports: StagePorts;
  let explained: readonly Explained[];
  let withdrawn: string;
  let second: OpenedRelease;
  let reread: readonly { review: string; reviewer: string; read: number }[];

  const audit = (): AuditPorts => ({
    bucket: ports.bucket,
    ledger: ports.ledger,
    openFolder: () => undefined,
    openUrl: async () => undefined,
  });
  const jsonAt = async <T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T>> =>
    schema.parse(JSON.parse(Buffer.from(await ports.bucket.get(key)).toString('utf8')));
  const trusted = async () => [{ pem: (await ports.signer.publicKey()).pem }];
  const lineageOf = async (version: string): Promise<ReadonlyMap<string, LineageRecord>> => {
    const records = new Map<string, LineageRecord>();
    for await (const { key } of ports.bucket.list(`${placeOf(version)}lineage/`)) {
      if (key.endsWith('removed.jsonl')) continue;
      for (const line of Buffer.from(await ports.bucket.get(key))
        .toString('utf8')
        .split('\n'))
        if (line !== '') {
          const record = LineageRecord.parse(JSON.parse(line));
          records.set(record.record_id, record);
        }
    }
    return records;
  };
  const samplesOf = (version: string): Promise<SampleSet> => jsonAt(`${placeOf(version)}qa/samples.json`, SampleSet);
  const idsOf = ({ reviews }: SampleSet, kind: string): string[] =>
    (reviews.find(({ review }) => review === kind)?.strata ?? []).flatMap(({ record_ids }) => record_ids);

  beforeAll(async () => {
    folder = await temporaryFolder();
    const data = join(folder.path, 'source');
    layoutReal(SHARED, data);
    explained = await toExplain(folder.path, data);
    const registry = testRegistry(CONFIG, join(folder.path, 'config'), decisionsFor(explained));
    release = { folder: folder.path, data, registry, version: FIRST, execution: 'first' };
    ports = portsOf(release, []);
    await using first = await releaseWithSignoffs(release);
    await first.workflow.close();
    [withdrawn = ''] = idsOf(await samplesOf(FIRST), 'edge');
    await withdrawRecords(
      ports,
      {
        ids: new Set([withdrawn]),
        objectRefs: new Set(),
        reason: 'consent_withdrawn',
        by: 'officer',
        unknown: 'refuse',
      },
      await trusted(),
    );
    second = await openTestRelease({ ...release, version: NEXT, execution: 'second' });
    expect((await second.run()).status).toBe('WAITING');
    reread = (await second.sign()).map(({ predicate }) => ({
      review: predicate.review,
      reviewer: predicate.reviewer,
      read: predicate.scores.length,
    }));
    expect((await second.run()).output).toMatchObject({ outcome: 'released' });
  }, 600_000);
  afterAll(async () => {
    await second?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  test('needs a decision for what the rehearsal asks to explain: mix, length, names that are suspected', () => {
    expect([...new Set(explained.map(({ code }) => code))].sort()).toEqual([
      'generated_over_limit',
      'identifiers_suspected',
      'one_source_over_limit',
      'tokens_max_over',
      'tokens_mean_outside',
      'turns_max_over',
      'turns_mean_outside',
    ]);
  });

  test('is revoked by the withdrawal, for whoever reads or verifies it', async () => {
    const statuses = await readStatuses(ports);
    expect(statuses.map(({ version, status, withdrawn: counts }) => [version, status, counts])).toEqual([
      [FIRST, 'revoked', { consent_withdrawn: 1 }],
      [NEXT, 'current', {}],
    ]);
    await expect(consumeRelease(ports.bucket, placeOf(FIRST), await trusted())).rejects.toMatchObject({
      code: 'ReleaseRevoked',
    });
    const { json, exitStatus } = await verifyCommand(audit(), { release: FIRST, trustedKeys: await trusted() });
    expect(exitStatus).toBe(3);
    expect((json as { failures: { code: string }[] }).failures.map(({ code }) => code).sort()).toEqual([
      'revoked',
      'withdrawn_record',
    ]);
  });

  test('is followed by one without the conversation, verified, never trainable, every split kept', async () => {
    const { json } = await verifyCommand(audit(), { release: NEXT, trustedKeys: await trusted() });
    expect(json).toMatchObject({ ok: true, failures: [], standing: 'release', status: 'current', trainable: false });
    const [before, after] = [await lineageOf(FIRST), await lineageOf(NEXT)];
    expect(before.has(withdrawn)).toBe(true);
    expect([...before.keys()].filter((id) => !after.has(id))).toEqual([withdrawn]);
    expect([...after.keys()].filter((id) => !before.has(id))).toEqual([]);
    expect([...after.values()].filter(({ record_id, split }) => before.get(record_id)?.split !== split)).toEqual([]);
  });

  test('differs from it by that conversation, and diff says why', async () => {
    const { json } = await diffCommand(audit(), { before: FIRST, after: NEXT });
    const { records, changes, inputs } = json as DiffReport;
    expect(records).toMatchObject({ removed: 1, added: 0, changed: 0, moved: 0 });
    expect(changes).toMatchObject([{ change: 'removed', family: 'edge_cases', examples: [withdrawn], count: 1 }]);
    expect(changes[0]?.reason).toBe('withdrawn');
    expect(inputs.map(({ input }) => input)).toContain('withdrawals');
  });

  test('carries the sign-offs of untouched samples, so that only the new one is read', async () => {
    const collection = await jsonAt(`${placeOf(NEXT)}signoffs.json`, SignoffCollection);
    const [before, after] = [idsOf(await samplesOf(FIRST), 'edge'), idsOf(await samplesOf(NEXT), 'edge')];
    const added = after.filter((id) => !before.includes(id));
    expect(before.filter((id) => !after.includes(id))).toEqual([withdrawn]);
    expect(added).toHaveLength(1);
    expect(reread).toEqual([
      { review: 'edge', reviewer: 'edge-1', read: 1 },
      { review: 'edge', reviewer: 'edge-2', read: 1 },
    ]);
    expect(collection.carried.length).toBe(5);
    expect(collection.carried.every(({ removed, from, to }) => removed === 1 && from !== to)).toBe(true);
    expect(collection.given.length).toBe(2);
  });
});
