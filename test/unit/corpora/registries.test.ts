import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../../cli/config/load-config.ts';
import { Source } from '../../../core/config/index.ts';
import { readRegistry } from '../../support/read-registry.ts';

const ROOT = new URL('../../../', import.meta.url);
const load = (folder: string) => loadConfig(fileURLToPath(new URL(folder, ROOT))).config;
const base = load('config');
const real = load('corpora/real/config');

describe('the base configuration', () => {
  test('keeps the shares and thresholds of the field', () => {
    const shares = base.curriculum.stages.filter(({ share }) => share > 0).map(({ id, share }) => [id, share]);
    expect(shares).toEqual([
      ['stage1_foundation', 0.4],
      ['stage2_therapeutic_expertise', 0.25],
      ['stage3_edge_stress_test', 0.2],
      ['stage4_voice_persona', 0.15],
    ]);
    expect(base.split.shares).toEqual({ train: 0.9, val: 0.05, test: 0.05 });
    expect(base.dedup.near_jaccard).toBe(0.8);
    expect(base.curriculum.source_mix).toEqual({ generated_max: 0.5, one_source_max: 0.8 });
  });

  test.each([
    ['[PERSON_1]', false],
    ['[ORG_1: high school]', false],
    ['[CITY_12]', false],
    ['[pauses]', false],
    ['{{city}}', true],
    ["[User 1's name]", true],
    ['[user 2]', true],
    ['[your name]', true],
    ['[insert your city here]', true],
    [`\${client_name}`, true],
  ])('the slot patterns judge %s as a slot: %s', (text, slot) => {
    expect(base.project.slot_patterns.some((pattern) => new RegExp(pattern, 'u').test(text))).toBe(slot);
  });

  test('generated text is never trainable', () => {
    expect(base.project.environment).toBe('test');
    for (const source of base.sources) expect(source.generated, source.id).not.toBeNull();
  });
});

describe('the registry of the public sets', () => {
  test('has a decision for every set, and uses for training only what was approved for it', () => {
    const trained = real.sources
      .filter(({ licence }) => licence.state === 'approved' && licence.allowed_uses.includes('training'))
      .map(({ id }) => id);
    expect(trained.filter((id) => /crows|holistic|pii|bolt|smile|tables|profiles/.test(id))).toEqual([]);
    expect(real.sources.find(({ id }) => id === 'smile')?.licence).toMatchObject({
      state: 'pending',
      kind: 'unclear',
      decided_by: null,
    });
    expect(real.sources.find(({ id }) => id === 'brainscience')?.licence.kind).toBe('share_alike');
    expect(real.sources.find(({ id }) => id === 'vera-mh')?.licence.disclaimer).toContain('in no way intended');
  });

  test('requires the families of Release 0 as the base does', () => {
    const required = (families: typeof base.families) =>
      families.filter(({ required_records }) => required_records > 0).map(({ id }) => id);
    expect(required(real.families)).toEqual(required(base.families));
  });
});

describe('a registry of a shape that is in no other corpus', () => {
  const file = (name: string) => ({
    key: `drops/2026/rounds/${name}`,
    bytes: async function* () {
      yield readFileSync(new URL(`test/support/corpora/rounds/data/drops/2026/rounds/${name}`, ROOT));
    },
  });

  test('reads columns in GBK and list cells by configuration alone', async () => {
    const corpus = await readRegistry(load('test/support/corpora/rounds/config'), [
      file('rounds-a.csv'),
      file('lists-b.csv'),
    ]);
    expect(corpus.records.get('rounds-columns')).toHaveLength(24);
    expect(corpus.records.get('rounds-lists')).toHaveLength(16);
    expect(corpus.refused.size).toBe(0);
    const [first] = corpus.records.get('rounds-columns') ?? [];
    expect(first?.origin.nativeId).toBe('R-0');
    expect(first?.kind === 'conversation' && first.turns.slice(0, 2).map(({ role }) => role)).toEqual([
      'user',
      'assistant',
    ]);
    expect(JSON.stringify(corpus.records.get('rounds-columns'))).toContain('“');
  });

  test('refuses by name what it reads in the wrong encoding', async () => {
    const config = load('test/support/corpora/rounds/config');
    const sources = config.sources.map((source) =>
      Source.parse({ ...source, format: { ...source.format, encoding: 'utf-8' } }),
    );
    const corpus = await readRegistry({ ...config, sources }, [file('rounds-a.csv')]);
    expect(Object.keys(corpus.refused.get('rounds-columns') ?? {})).toContain('encoding_invalid');
  });
});

describe('the scaffold', () => {
  test('is a registry in which nothing is approved yet', () => {
    const source = Source.parse(parse(readFileSync(new URL('cli/scaffold/sources/example.yaml', ROOT), 'utf8')));
    expect(source.licence.state).toBe('pending');
    expect(source.licence.allowed_uses).toEqual([]);
  });
});
