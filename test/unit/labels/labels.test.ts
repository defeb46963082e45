import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BiasPolicy, LabelLexicons } from '../../../core/config/release-config.ts';
import { compileLabeller, compileMentions } from '../../../core/labels/index.ts';

const folder = join(import.meta.dirname, '../../../config');
const read = (path: string) => parse(readFileSync(join(folder, path), 'utf8')) as object;
const lexicons = LabelLexicons.parse(
  Object.assign({}, ...readdirSync(join(folder, 'labels')).map((file) => read(`labels/${file}`))),
);
const bias = BiasPolicy.parse(read('bias/policy.yaml'));

describe('labels', () => {
  const label = compileLabeller(lexicons);

  it('take the most severe level with a hit', () => {
    expect(label('I feel hopeless and I want to die').risk).toBe('crisis');
    expect(label('I feel hopeless').risk).toBe('elevated');
    expect(label('I bought bread').risk).toBe('routine');
  });

  it('list every modality and topic of the text in configured order', () => {
    expect(label('We tried a thought record, then radical acceptance.')).toMatchObject({ modality: ['cbt', 'dbt'] });
    expect(label('My job and my mother worry me').topic).toEqual(['anxiety', 'family', 'work-and-school']);
  });

  it('name the edge category with most hits, none without any', () => {
    expect(label('He hits me, he choked me, I need a restraining order. My calories.').edge_category).toBe(
      'domestic_violence_active',
    );
    expect(label('I bought bread').edge_category).toBeNull();
  });

  it('know the eighteen modalities and thirty edge categories of the field', () => {
    expect([lexicons.modality.length, lexicons.edge_category.length]).toEqual([18, 30]);
  });
});

describe('mentions', () => {
  const mentions = compileMentions(bias);

  it('say of each group whether strength or crisis stands beside it', () => {
    expect(mentions('A proud refugee spoke of his suicidal brother.')).toEqual([
      { group: 'refugee', strength: true, crisis: true },
    ]);
    expect(mentions('She is deaf.')).toEqual([{ group: 'disabled', strength: false, crisis: false }]);
    expect(mentions('I bought bread.')).toEqual([]);
  });

  it('know twenty-two groups', () => {
    expect(bias.groups).toHaveLength(22);
  });
});
