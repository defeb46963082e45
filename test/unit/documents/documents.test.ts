// The texts of a release say what is true of it, in words that stay in their place.
import { describe, expect, it } from 'vitest';
import { croissant, dataCard, notices, recordSchemas, releaseNotes } from '../../../core/documents/index.ts';
import { inline } from '../../../core/documents/markdown.ts';
import { NO_EVIDENCE } from '../../../core/report/index.ts';
import { sampleConfig, samplePicture } from '../../support/sample-evidence.ts';

const picture = samplePicture();

describe('dataCard', () => {
  const card = dataCard(picture);

  it('says kind, outcome and trainable, and that it must not be trained on', () => {
    expect(card).toContain('Kind: **rehearsal**. Automated gates: **blocked**. Trainable: **false**');
    expect(dataCard(samplePicture({ outcome: 'passed', kind: 'release', trainable: true }))).toContain(
      'Trainable: **true**',
    );
  });

  it('says "transformed per policy" and never that anything is de-identified', () => {
    expect(card).toContain('transformed per policy harbour-1');
    for (const text of [card, releaseNotes(picture), notices(picture, [])])
      expect(text).not.toMatch(/de-?identif|anonymi|HIPAA/i);
  });

  it('publishes the bound on the leak rate with suspects as leaks and without, and its absence', () => {
    expect(card).toContain('602 records were drawn by lot and read by a second reader, and in 2 of them');
    expect(card).toContain(
      'at most 1.046 % of all records hold one (95 % confidence). If none of them is one, at most 0.5 % do',
    );
    expect(dataCard(samplePicture({ evidence: NO_EVIDENCE }))).toContain('was not measured');
  });

  it('names the source that is left out', () => {
    expect(card).toContain('lantern_sessions_s5 (licence pending)');
  });
});

describe('notices', () => {
  it('collects attribution, disclaimer and origin of the sources that have records, and the word lists', () => {
    const text = notices(picture, ['Word list one, public domain.']);
    expect(text).toContain('Attribution: Harbour dialogues by the Invented Harbour Collective');
    expect(text).toContain('Disclaimer: Not medical advice.');
    expect(text).toContain('Derived from: Older tides (CC-BY-SA-4.0)');
    expect(text).toContain('Word list one, public domain.');
    expect(text).not.toContain('Lantern');
  });
});

describe('releaseNotes', () => {
  it('lists what blocks, with the remedy, and what was left out, with the reason', () => {
    const text = releaseNotes(picture);
    expect(text).toContain('| coverage | block | family_missing | lantern_sessions |');
    expect(text).toContain('| source | lantern_sessions_s5 | licence_pending | 3 |');
    expect(text).toContain('There is no earlier release');
  });

  it('does not count what was not measured', () => {
    expect(releaseNotes(samplePicture({ evidence: NO_EVIDENCE, shards: null }))).toContain(
      'nothing exported; duplicates: no evidence; leaks: no evidence',
    );
  });
});

describe('croissant', () => {
  it('declares version 1.0 of the format, one file set and one record set for each kind', () => {
    const document = croissant(picture);
    expect(document['conformsTo']).toBe('http://mlcommons.org/croissant/1.0');
    expect(document['distribution']).toMatchObject([
      { '@id': 'sft-shards', includes: 'data/sft/*/*.jsonl', encodingFormat: 'application/jsonlines' },
    ]);
    expect(document['recordSet']).toMatchObject([
      { '@id': 'sft', field: [{ '@id': 'sft/messages', repeated: true }, { '@id': 'sft/metadata' }] },
    ]);
    expect(document['version']).toBe('2026.314.0');
  });

  it('refers only to file sets that it declares, for every kind', () => {
    const shards = (['sft', 'simulator', 'preference', 'pretrain'] as const).flatMap((kind) =>
      (picture.shards ?? []).slice(0, 1).map((shard) => ({ ...shard, kind })),
    );
    const text = JSON.stringify(croissant(samplePicture({ shards })));
    for (const [, id] of text.matchAll(/"fileSet":\{"@id":"([\w-]+)"\}/g))
      expect(text).toContain(`"@type":"cr:FileSet","@id":"${id}"`);
  });

  it('gives every licence once, as an address where it is an SPDX id', () => {
    expect(croissant(picture)['license']).toEqual([
      'https://spdx.org/licenses/CC-BY-4.0.html',
      'https://spdx.org/licenses/CC-BY-SA-4.0.html',
    ]);
  });
});

describe('recordSchemas', () => {
  it('makes a strict JSON Schema of each kind that occurs, and of lineage', () => {
    const files = recordSchemas(new Set(['preference']));
    expect([...files.keys()]).toEqual(['schema/preference.schema.json', 'schema/lineage.schema.json']);
    const schema = JSON.parse(files.get('schema/preference.schema.json') ?? '{}');
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['prompt', 'chosen', 'rejected', 'metadata'],
      additionalProperties: false,
    });
  });
});

describe('inline', () => {
  it('keeps a cell in its cell and markup out of a paragraph', () => {
    expect(inline('a | b\n<b>*x*</b> [y](z) snake_case _em_')).toBe(
      'a \\| b \\<b\\>\\*x\\*\\</b\\> \\[y\\](z) snake_case \\_em\\_',
    );
  });

  it('holds for a hostile title in the data card', () => {
    const config = sampleConfig();
    const hostile = { ...config, sources: config.sources.map((source) => ({ ...source, title: 'x | y\n# heading' })) };
    expect(dataCard(samplePicture({ config: hostile }))).not.toMatch(/^# heading/m);
  });
});
