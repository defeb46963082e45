import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import type { ReleaseConfig } from '../../../core/config/index.ts';
import type { Catalogue } from '../../../functions/catalogue.ts';
import {
  CHUNK_SECONDS,
  itemsOfBatch,
  outlastsExpress,
  secondsToCompare,
  secondsToExport,
  secondsToMatch,
  secondsToSearch,
} from '../../../functions/express-limits.ts';
import { ALIASES } from '../../../functions/stages.ts';

interface Task {
  readonly Arguments: { readonly FunctionName: string };
  readonly TimeoutSeconds: number;
}
interface DistributedMap {
  readonly Type: string;
  readonly ItemBatcher: { readonly MaxItemsPerBatch: number | string };
  readonly ItemProcessor: {
    readonly ProcessorConfig: { readonly ExecutionType: 'EXPRESS' | 'STANDARD' };
    readonly States: Readonly<Record<string, Task>>;
  };
}

const FILE = resolve(import.meta.dirname, '../../../statemachines/release.asl.json');
const { States } = JSON.parse(readFileSync(FILE, 'utf8')) as { States: Readonly<Record<string, DistributedMap>> };
const maps = Object.values(States).filter(({ Type }) => Type === 'Map');
const children = (type: 'EXPRESS' | 'STANDARD') =>
  maps
    .filter(({ ItemProcessor }) => ItemProcessor.ProcessorConfig.ExecutionType === type)
    .flatMap(({ ItemProcessor, ItemBatcher }) =>
      Object.values(ItemProcessor.States).map(({ Arguments, TimeoutSeconds }) => ({
        word: /^\$\{(\w+)\}$/.exec(Arguments.FunctionName)?.[1] ?? '',
        TimeoutSeconds,
        batch: ItemBatcher.MaxItemsPerBatch,
      })),
    );

const config = (express_seconds?: number) =>
  ({ project: { units: { ...(express_seconds === undefined ? {} : { express_seconds }) } } }) as Pick<
    ReleaseConfig,
    'project'
  >;
const catalogue = (units: number, documents: number, shingleBytes: number): Catalogue =>
  ({
    documents,
    units: Array.from({ length: units }, () => ({ shingles_ref: { bytes: shingleBytes / units } })),
  }) as unknown as Catalogue;

describe('the state machine', () => {
  test('has a STANDARD child of 900 s, one item at a time, for whatever an EXPRESS child calls', () => {
    const long = new Map(children('STANDARD').map((child) => [ALIASES[child.word] ?? child.word, child]));
    // Its chunks are cut so that none takes long.
    const express = children('EXPRESS').filter(({ word }) => word !== 'VerifyCandidates');
    expect([...long.keys()].sort()).toEqual(express.map(({ word }) => word).sort());
    for (const { word, TimeoutSeconds, batch } of long.values()) {
      expect(Object.keys(ALIASES), word).toContain(word);
      expect({ word, TimeoutSeconds, batch }).toEqual({ word, TimeoutSeconds: 900, batch: 1 });
    }
  });

  test('ends an EXPRESS child after three times what a batch may take by estimate', () => {
    for (const { word, TimeoutSeconds } of children('EXPRESS')) {
      expect(outlastsExpress(TimeoutSeconds / 3, 1, config()), word).toBe(true);
      expect(outlastsExpress(TimeoutSeconds / 3.2, 1, config()), word).toBe(false);
    }
  });

  test('hands out batches of the size that the estimates count with', async () => {
    const expressions = children('EXPRESS').flatMap(({ batch }) => (typeof batch === 'string' ? [batch] : []));
    expect(expressions).toHaveLength(5);
    for (const text of expressions)
      for (const items of [0, 1, 79, 80, 159, 160, 400, 639, 640, 100_000]) {
        const variables = { planned: items, chunk_count: items, partitions: items, shard_count: items };
        expect(await jsonata(text.slice(2, -2)).evaluate(undefined, variables), text).toBe(itemsOfBatch(items));
      }
  });
});

describe('work outlasts an EXPRESS child', () => {
  test('where all items of its batch together take longer than the limit', () => {
    expect(outlastsExpress(90, 1, config())).toBe(false);
    expect(outlastsExpress(90.1, 1, config())).toBe(true);
    expect(outlastsExpress(11.25, 640, config())).toBe(false);
    expect(outlastsExpress(11.3, 640, config())).toBe(true);
    expect(outlastsExpress(11.3, 639, config())).toBe(false);
  });

  test('by the limit that a configuration states', () => {
    expect(outlastsExpress(0.2, 1, config(0.1))).toBe(true);
    expect(outlastsExpress(100, 1, config(200))).toBe(false);
  });

  test('where there are many records to match, or many units to read them from', () => {
    expect(outlastsExpress(secondsToMatch(catalogue(100, 1_000_000, 0)), 1, config())).toBe(false);
    expect(outlastsExpress(secondsToMatch(catalogue(100, 40_000_000, 0)), 1, config())).toBe(true);
    expect(outlastsExpress(secondsToMatch(catalogue(1000, 1_000_000, 0)), 1, config())).toBe(true);
  });

  test('where the sets of the corpus are large, though each partition looks for little in them', () => {
    expect(outlastsExpress(secondsToSearch(catalogue(100, 1, 500_000_000)), 4, config())).toBe(false);
    expect(outlastsExpress(secondsToSearch(catalogue(100, 1, 2_000_000_000)), 4, config())).toBe(true);
    expect(outlastsExpress(secondsToSearch(catalogue(100, 1, 500_000_000)), 200, config())).toBe(true);
  });

  test('where a shard is large, or its records lie in many places', () => {
    expect(outlastsExpress(secondsToExport(200, 8_000_000), 20, config())).toBe(false);
    expect(outlastsExpress(secondsToExport(200, 640_000_000), 20, config())).toBe(true);
    expect(outlastsExpress(secondsToExport(4000, 8_000_000), 20, config())).toBe(true);
    expect(outlastsExpress(secondsToExport(250, 8_000_000), 1000, config())).toBe(true);
  });
});

test('eight chunks of pairs are one batch that fits', () => {
  expect(outlastsExpress(CHUNK_SECONDS, 100_000, config())).toBe(false);
  // Conversations of some 430 words: the number of pairs is what limits a chunk.
  expect(secondsToCompare(50, 32_768 * 3440)).toBeLessThan(CHUNK_SECONDS);
});
