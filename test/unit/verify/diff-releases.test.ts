// Two releases are told apart by records, with the reason the later one gives.
import { describe, expect, it } from 'vitest';
import { diffReleases } from '../../../core/verify/index.ts';
import {
  memoryReader,
  type Sample,
  SEEDS,
  sampleRecord,
  sampleRelease,
  testKey,
} from '../../support/sample-release.ts';

const key = testKey();
const samples = SEEDS.map(sampleRecord);
const place = async (list: readonly Sample[], options = {}) => ({
  reader: memoryReader(await sampleRelease(list, key, options)),
  prefix: '',
});

describe('diffReleases', () => {
  it('finds nothing between equal releases', async () => {
    const diff = await diffReleases(await place(samples), await place(samples));
    expect(diff).toMatchObject({
      equal: true,
      changes: [],
      inputs: [],
      gates: [],
      sources: [],
      measures: [],
      records: { before: 5, after: 5 },
      shards: { unchanged: 3 },
    });
  });

  it('names added, changed and moved records and leaves untouched shards unread', async () => {
    const reef = sampleRecord({ name: 'reef', split: 'test' });
    const ebb = sampleRecord({ name: 'ebb', split: 'train', words: 'mended' });
    const wave = sampleRecord({ name: 'wave', split: 'train', family: 'islet' });
    const after = [
      ...samples.filter(
        ({ record }) => ![ebb, reef].some((other) => other.record.metadata.record_id === record.metadata.record_id),
      ),
      reef,
      ebb,
      wave,
    ];
    const diff = await diffReleases(await place(samples), await place(after));
    expect(diff.records).toEqual({ before: 5, after: 6, added: 1, removed: 0, changed: 1, moved: 1 });
    expect(diff.changes).toEqual([
      {
        change: 'added',
        family: 'islet',
        source_id: 'islet_one',
        split: 'train',
        reason: 'new_source',
        count: 1,
        examples: [wave.record.metadata.record_id],
      },
      {
        change: 'changed',
        family: 'harbour',
        source_id: 'harbour_one',
        split: 'train',
        reason: 'rules_changed',
        count: 1,
        examples: [ebb.record.metadata.record_id],
      },
      {
        change: 'moved',
        family: 'harbour',
        source_id: 'harbour_one',
        split: 'val>test',
        reason: 'split_changed',
        count: 1,
        examples: [reef.record.metadata.record_id],
      },
    ]);
    expect(diff.sources).toEqual([{ source_id: 'islet_one', change: 'added' }]);
  });

  it('says why a record left: its own reason, or that of its source', async () => {
    const [ebb] = samples;
    const left = samples.filter(({ record }) => record.metadata.source_family === 'harbour').slice(1);
    const diff = await diffReleases(
      await place(samples),
      await place(left, {
        removed: [
          {
            record_id: ebb?.record.metadata.record_id ?? '',
            source_id: 'harbour_one',
            reason: 'near_duplicate',
            kept: null,
            cluster: null,
          },
        ],
        exclusions: [{ scope: 'source', subject: 'quay_one', reason: 'licence_expired', count: 1 }],
      }),
    );
    expect(diff.changes.map(({ change, source_id, reason }) => [change, source_id, reason])).toEqual([
      ['removed', 'harbour_one', 'near_duplicate'],
      ['removed', 'quay_one', 'licence_expired'],
    ]);
    expect(diff.measures).toEqual([{ measure: 'dedup.exact_removed', before: 0, after: 1 }]);
  });

  it('shows changed inputs and gates', async () => {
    const alter = (manifest: { inputs: object; gates: { explain: number }[] }): object => ({
      ...manifest,
      inputs: { ...manifest.inputs, config: 'b'.repeat(64) },
      gates: manifest.gates.map((gate) => ({ ...gate, explain: 2 })),
    });
    const diff = await diffReleases(await place(samples), await place(samples, { alter }));
    expect(diff.inputs.map(({ input }) => input)).toEqual(['config']);
    expect(diff.gates).toEqual([{ gate: 'parse', before: 'pass block 0 explain 0', after: 'pass block 0 explain 2' }]);
  });
});
