// Coverage, funnel, privacy and the comparison with the previous release.
import { describe, expect, it } from 'vitest';
import { CoverageReport, DistributionReport, FunnelReport, PrivacyReport } from '../../../core/evidence/index.ts';
import {
  compareDistributions,
  createDistributionCounter,
  measureCoverage,
  measureFunnel,
  measurePrivacy,
} from '../../../core/measure/index.ts';
import { config, evidence } from '../gates/sample.ts';

const exported = new Map([
  ['quay', 80],
  ['gale', 20],
]);

const coverageOf = (over: Partial<Parameters<typeof measureCoverage>[0]> = {}) =>
  CoverageReport.parse(
    measureCoverage({
      config,
      versionDate: '2026-06-01',
      intake: evidence.intake,
      exported,
      profiles: new Map([['harbour', 1]]),
      ...over,
    }),
  );

const statuses = (report: CoverageReport) =>
  Object.fromEntries(report.families.map(({ family, status }) => [family, status]));

describe('measureCoverage', () => {
  it('counts valid exported records, not objects', () => {
    expect(statuses(coverageOf())).toEqual({ harbour: 'present', storm: 'present', attic: 'optional' });
    expect(statuses(coverageOf({ exported: new Map() }))).toEqual({
      harbour: 'missing',
      storm: 'missing',
      attic: 'optional',
    });
  });

  it('is partial below the required number, and without a required profile', () => {
    expect(
      statuses(
        coverageOf({
          exported: new Map([
            ['quay', 9],
            ['gale', 20],
          ]),
        }),
      ).harbour,
    ).toBe('partial');
    expect(statuses(coverageOf({ profiles: new Map() })).harbour).toBe('partial');
  });

  it('counts no record of a source whose approval does not hold', () => {
    const sources = config.sources.map((source) =>
      source.id === 'gale' ? { ...source, licence: { ...source.licence, expires_on: '2026-05-01' } } : source,
    );
    const report = coverageOf({ config: { ...config, sources } });
    expect(report.families.find(({ family }) => family === 'storm')).toMatchObject({
      status: 'missing',
      records: 0,
      sources: [{ source_id: 'gale', records: 20 }],
    });
  });

  it('names the waiver of a missing family, while it is in force', () => {
    const waiver = {
      id: 'w1',
      action: 'waive' as const,
      target: 'storm',
      code: 'family_missing',
      by: 'Ada Invented',
      on: '2026-05-01',
      until: '2026-07-01',
      why: 'first release',
    };
    const waived = { config: { ...config, decisions: [waiver] }, exported: new Map([['quay', 80]]) };
    expect(coverageOf(waived).families[1]).toMatchObject({
      status: 'waived',
      waiver: { decision: 'w1', by: 'Ada Invented' },
    });
    expect(statuses(coverageOf({ ...waived, versionDate: '2026-07-02' })).storm).toBe('missing');
  });

  it('says why a source gave nothing', () => {
    expect(coverageOf().families[2]?.sources).toEqual([
      { source_id: 'chest', licence: 'CC-BY-4.0', state: 'pending', objects: 1, records: 0, reason: 'licence_pending' },
    ]);
  });
});

describe('measureFunnel', () => {
  const funnel = FunnelReport.parse(
    measureFunnel({
      intake: evidence.intake,
      preparation: evidence.preparation,
      dropped: { duplicates: { near_duplicate: 60, exact_duplicate: 30 }, leaks: { holdout_leak: 6 } },
      droppedBySource: {
        quay: { near_duplicate: 18 },
        gale: { near_duplicate: 42, exact_duplicate: 30, holdout_leak: 6 },
      },
      exported: 100,
      exportedBySource: exported,
    }),
  );

  it('leads from objects to exported records without a gap', () => {
    expect(funnel).toMatchObject({
      objects: 7,
      objects_documents: 1,
      objects_quarantined: { licence_pending: 1, no_source: 1 },
      objects_read: 4,
      records_in: 200,
      exported: 100,
    });
    expect(funnel.steps.map(({ step, left }) => [step, left])).toEqual([
      ['prepare', 196],
      ['duplicates', 106],
      ['leaks', 100],
      ['verify', 100],
    ]);
  });

  it('adds up for every source', () => {
    for (const row of funnel.sources ?? [])
      expect(row.records_in).toBe(row.exported + Object.values(row.dropped).reduce((sum, count) => sum + count, 0));
  });
});

describe('measurePrivacy', () => {
  it('bounds the leak rate by three over the records that were sampled and are clean', () => {
    const report = PrivacyReport.parse(
      measurePrivacy(evidence.preparation, evidence.verification, 'policy', 'typed-indexed-tags', 0),
    );
    expect(report).toMatchObject({
      records: 100,
      scrubbed: 40,
      scanned_bytes: 8000,
      spans: { PERSON: 18 },
      leak_rate_bound: 0.03,
    });
    expect(report.per_source[0]).toMatchObject({ source_id: 'gale', spans: 9, per_1000_words: 1.8 });
    expect(report.per_source.map(({ trained }) => trained)).toEqual(
      evidence.preparation.sources.map(({ trained }) => trained),
    );
  });

  it('claims no bound where an identifier was confirmed, or nothing was scanned', () => {
    const [shard] = evidence.verification.shards;
    const found = {
      ...evidence.verification,
      shards: shard === undefined ? [] : [{ ...shard, confirmed: { EMAIL: 1 } }],
    };
    expect(measurePrivacy(evidence.preparation, found, 'policy', 'typed-indexed-tags', 0)).toMatchObject({
      leak_rate_bound: null,
      leak_rate_bound_missing: 'identifier_confirmed',
      confirmed: { EMAIL: 1 },
    });
    expect(
      measurePrivacy(evidence.preparation, { ...evidence.verification, shards: [] }, 'policy', 'typed-indexed-tags', 0),
    ).toMatchObject({
      leak_rate_bound: null,
      leak_rate_bound_missing: 'nothing_read',
      canaries: { planted: 0, recall: null, gaps: { origins_written: null, registers: null } },
    });
  });

  it('counts a sampled record with a suspect as a leak, and says what the rest would bound without it', () => {
    const shards = evidence.verification.shards.map((shard) => ({ ...shard, sample: { ...shard.sample, clean: 5 } }));
    const report = measurePrivacy(
      evidence.preparation,
      { ...evidence.verification, shards },
      'policy',
      'typed-indexed-tags',
      0,
    );
    // 10 of 100 are clean: of 90 leaks found the bound is above 0.9, and never the 3/10 of those that are left.
    expect(report.leak_rate_bound).toBe(1);
    expect(report.leak_rate_bound_if_cleared).toBe(0.3);
  });

  it('counts a record that people took out of the sample as a leak in both', () => {
    const report = measurePrivacy(evidence.preparation, evidence.verification, 'policy', 'typed-indexed-tags', 2);
    expect(report.sample.removed).toBe(2);
    expect(report.leak_rate_bound).toBeCloseTo(6.2958 / 102, 4);
    expect(report.leak_rate_bound_if_cleared).toBe(report.leak_rate_bound);
  });

  it('adds canaries up over shards, and tells the best from the worst', () => {
    const [shard] = evidence.verification.shards;
    const [row] = shard?.canaries ?? [];
    if (shard === undefined || row === undefined) throw new Error('the sample is empty');
    const worse = { ...row, found: 90, registers: { ...row.registers, lower: { planted: 50, found: 40 } } };
    const { canaries } = measurePrivacy(
      evidence.preparation,
      { ...evidence.verification, shards: [shard, { ...shard, canaries: [worse] }] },
      'policy',
      'typed-indexed-tags',
      0,
    );
    expect(canaries).toMatchObject({ planted: 200, found: 190, recall: 0.95 });
    expect(canaries.families).toEqual([{ name: 'harbour', planted: 200, found: 190, recall: 0.95 }]);
    expect(canaries.gaps.registers).toBeCloseTo(0.1);
  });

  it('ranks the suspects of all shards, most suspect first', () => {
    const suspect = (record_id: string, score: number) => ({
      record_id,
      source_id: 'quay',
      part: 0,
      start: 1,
      end: 5,
      type: 'NAME',
      rule: 'part_of_speech',
      score,
    });
    const shards = evidence.verification.shards.map((shard, at) => ({
      ...shard,
      ranked: Array.from({ length: 30 }, (_, row) => suspect(`${row}-${at}`, row * 2 + at)),
    }));
    const { ranked } = measurePrivacy(
      evidence.preparation,
      { ...evidence.verification, shards },
      'policy',
      'typed-indexed-tags',
      0,
    );
    expect(ranked.map(({ score }) => score)).toEqual(Array.from({ length: 50 }, (_, row) => 59 - row));
  });
});

const labels = { modality: ['cbt'], risk: 'crisis', topic: [], edge_category: null };
const facts = (family: string, tokens: number) => ({
  family,
  kind: 'sft' as const,
  tokens,
  turns: 4,
  language: 'en',
  labels,
});

describe('createDistributionCounter', () => {
  it('keeps families, kinds and splits apart, in a fixed order', () => {
    const counter = createDistributionCounter();
    counter.add(facts('storm', 10), 'test');
    counter.add(facts('harbour', 30), 'val');
    counter.add(facts('harbour', 10), 'train');
    counter.add(facts('harbour', 20), 'train');
    const report = DistributionReport.parse({ ...counter.report(), previous: null, changes: [] });
    expect(report.rows.map(({ family, split, tokens }) => [family, split, tokens.records, tokens.sum])).toEqual([
      ['harbour', 'train', 2, 30],
      ['harbour', 'val', 1, 30],
      ['storm', 'test', 1, 10],
    ]);
    expect(report).toMatchObject({
      languages: { en: 4 },
      risk: { crisis: 4 },
      modality: { cbt: 4 },
      topic: {},
      edge_category: {},
    });
  });
});

describe('compareDistributions', () => {
  it('shows families of either release, the lost ones too', () => {
    const rows = evidence.distribution.rows;
    const changes = compareDistributions(rows, rows.slice(0, 1));
    expect(changes.map(({ family, tokens }) => [family, tokens.records_before, tokens.records])).toEqual([
      ['harbour', 80, 80],
      ['storm', 20, 0],
    ]);
    expect(changes[0]?.tokens).toMatchObject({ mean_before: 200, mean: 200, p25_before: 100, p75_before: 400 });
  });
});
