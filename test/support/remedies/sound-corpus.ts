// A small corpus in which every gate passes, and its configuration as files that a person would edit.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { loadConfig } from '../../../cli/config/load-config.ts';
import type { ReleaseConfig } from '../../../core/config/index.ts';
import { inventedText } from '../invented-text.ts';
import { SMALL_CONFIG, smallCorpus } from '../small-corpus.ts';

const SHIPPED = resolve(import.meta.dirname, '../../../config');
/** Near copies by the hundred and held-out text inside other text: both take time and show nothing here. */
const LEFT_OUT = ['gdrive/harbour/lines/near.jsonl', 'gdrive/harbour/lines/wrapped.jsonl', 'gdrive/pending/one.jsonl'];
const NOBODYS = 'gdrive/unknown/table.bin';

export type Corpus = Record<string, string | Uint8Array>;
export type Source = ReleaseConfig['sources'][number];

/** The parts of a configuration that faults are put into; freely changed, checked when it is loaded. */
export interface Parts {
  readonly config: ReleaseConfig;
  readonly corpus: Corpus;
}

export const talk = (id: string, ...says: readonly string[]): string =>
  `${JSON.stringify({ id, turns: says.map((text, at) => ({ who: at % 2 === 0 ? 'client' : 'helper', says: text })) })}\n`;

/** Four turns of invented words. */
export const words = (seed: number): string[] =>
  [20, 30, 15, 35].map((count, turn) => inventedText(seed * 10 + turn, count));

export function soundParts(): Parts {
  const config = structuredClone(loadConfig(SMALL_CONFIG).config);
  config.sources = config.sources.filter(({ id }) => id !== 'storm-pending');
  const corpus = Object.fromEntries(
    Object.entries(smallCorpus()).filter(([key]) => key !== NOBODYS && !LEFT_OUT.includes(key)),
  );
  return { config, corpus };
}

export const lines = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('');
export const talks = (name: string, from: number, count: number): string =>
  lines(count, (at) => talk(`${name}-${at}`, ...words(from + at)));

export const familyOf = ({ config }: Parts, id: string) => {
  const found = config.families.find((family) => family.id === id);
  if (found === undefined) throw new Error(`there is no family ${id}`);
  return found;
};
export const sourceOf = ({ config }: Parts, id: string) => {
  const found = config.sources.find((source) => source.id === id);
  if (found === undefined) throw new Error(`there is no source ${id}`);
  return found;
};

/** A source like one that there is, of other objects. */
export function sourceLike(config: ReleaseConfig, id: string, changes: Partial<Source>): Source {
  const like = config.sources.find((source) => source.id === id);
  if (like === undefined) throw new Error(`there is no source ${id}`);
  return { ...structuredClone(like), ...changes };
}

export function writeCorpus(folder: string, corpus: Corpus): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [key, body] of Object.entries(corpus)) {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
  }
}

/** Every section in the file in which remedies look for it. */
export function writeConfig(folder: string, config: ReleaseConfig): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(SHIPPED, folder, { recursive: true });
  for (const old of ['sources', 'decisions']) rmSync(join(folder, old), { recursive: true, force: true });
  const { project, families, sources, curriculum, dedup, split, review, decisions, bias, redaction } = config;
  const files: Readonly<Record<string, unknown>> = {
    'release.yaml': { project },
    'families.yaml': { families },
    'sources/all.yaml': { sources },
    'curriculum.yaml': { curriculum },
    'dedup.yaml': { dedup },
    'split.yaml': { split },
    'review.yaml': { review },
    'decisions/made.yaml': { decisions },
    'bias/policy.yaml': bias,
    'redaction/crisis.yaml': { crisis_terms: redaction.crisis_terms },
    'redaction/clinical.yaml': { clinical_terms: redaction.clinical_terms },
  };
  for (const [file, value] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), stringify(value, { aliasDuplicateObjects: false }));
  }
}
