// Holds one line of the table of plants against what the stages said and wrote.
import { expect } from 'vitest';
import { objectRef } from '../../core/record/index.ts';
import type { Place } from '../../corpora/defects/bucket.ts';
import type { Must } from '../../corpora/defects/plant.ts';
import { contentsOf, type Exported, type PlantedRun } from './planted-run.ts';

export interface Runs {
  readonly defects: PlantedRun;
  readonly clean: PlantedRun;
  readonly outside: ReadonlyMap<string, string>;
}

/** Short values, such as an age, stand in counts and hashes, too. */
const TELLING = 7;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function exportedAt(place: Place, run: PlantedRun): Exported {
  const found = run.exportedAt(place);
  const fate = { dropped: run.droppedAt(place), removed: run.removedAt(place)?.reason };
  expect(found, `not exported: ${JSON.stringify(fate)}`).toBeDefined();
  return found as Exported;
}

function standsNowhere(words: string, outside: Runs['outside']): void {
  const holders = Array.from(outside).flatMap(([path, text]) => (text.includes(words) ? [path.slice(-60)] : []));
  expect(holders, 'files that hold it').toEqual([]);
}

function holdRedacted(
  { sentence, value, types }: Must & { fate: 'redacted' },
  place: Place,
  { defects, outside }: Runs,
): void {
  const { record } = exportedAt(place, defects);
  const text = contentsOf(record).join('\n');
  expect(text).not.toContain(value);
  const [before = '', after = ''] = sentence.split('{}');
  const tag = `\\[(?:${types.join('|')})_\\d+(?:: [a-z ]+)?\\]`;
  expect(text).toMatch(new RegExp(`${escaped(before)}${tag}${escaped(after)}`, 'u'));
  if (value.length >= TELLING) standsNowhere(value, outside);
}

function holdExported(must: Must & { fate: 'exported' }, place: Place, { defects }: Runs): void {
  const { shard, record } = exportedAt(place, defects);
  expect(shard).toContain(must.under);
  if (must.shown_key !== undefined)
    expect(record.metadata.source_key).toBe(must.shown_key === 'plain' ? place.key : objectRef(place.key));
  if (must.turns !== undefined) expect(record.metadata.turns).toBe(must.turns);
  if (must.learned !== undefined) {
    const messages = 'messages' in record ? record.messages : [];
    expect(messages.filter(({ role, train }) => role === 'assistant' && train).map(({ content }) => content)).toEqual([
      must.learned,
    ]);
    expect(record.metadata.trained_role).toBe('client');
  }
}

function holdRemoved(must: Must & { fate: 'removed' }, places: readonly Place[], place: Place, run: PlantedRun): void {
  const removed = run.removedAt(place);
  expect(removed?.reason).toBe(must.reason);
  if (must.stage !== 'ResolveDuplicates' || must.of.length === 0) return;
  const originals = places.filter((_, piece) => must.of.includes(piece));
  expect(originals).toHaveLength(must.of.length);
  expect(originals.map((original) => run.idAt(original))).toContain(removed?.kept);
  for (const original of originals) exportedAt(original, run);
}

function holdOneStays(must: Must & { fate: 'one_stays' }, places: readonly Place[], run: PlantedRun): void {
  const gone = places.filter((place) => run.removedAt(place) !== undefined);
  const [stays, ...others] = places.filter((place) => run.exportedAt(place) !== undefined);
  expect([gone.length, others.length]).toEqual([places.length - 1, 0]);
  for (const place of gone) {
    expect(run.removedAt(place)?.reason).toBe(must.reason);
    expect(run.removedAt(place)?.kept).toBe(stays === undefined ? null : run.idAt(stays));
  }
}

/** Throws an assertion error where the plant was not caught as the table says, or by another stage. */
export function holdPlant(must: Must, places: readonly Place[], runs: Runs): void {
  const { defects, clean, outside } = runs;
  const at = (piece: number | undefined): Place => {
    const place = places[piece ?? 0];
    if (place === undefined) throw new RangeError('the table names a piece that the plant has not');
    return place;
  };
  switch (must.fate) {
    case 'quarantined':
      expect(defects.quarantinedAs(at(must.piece).key)).toBe(must.reason);
      expect(defects.idAt(at(must.piece))).toBeUndefined();
      return;
    case 'document':
      expect(defects.quarantinedAs(at(must.piece).key)).toBeUndefined();
      expect(defects.idAt(at(must.piece))).toBeUndefined();
      expect(defects.droppedAt(at(must.piece))).toEqual([]);
      return;
    case 'dropped': {
      const reasons = defects.droppedAt(at(must.piece));
      expect(new Set(reasons)).toEqual(new Set([must.reason]));
      if (must.records !== 'all') expect(reasons).toHaveLength(must.records ?? 1);
      expect(defects.idAt(at(must.piece))).toBeUndefined();
      return;
    }
    case 'redacted':
      holdRedacted(must, at(must.piece), runs);
      return;
    case 'kept': {
      const text = contentsOf(exportedAt(at(must.piece), defects).record).join('\n');
      for (const words of must.words) expect(text).toContain(words);
      for (const words of must.absent ?? []) expect(text).not.toContain(words);
      return;
    }
    case 'gone':
      exportedAt(at(must.piece), defects);
      standsNowhere(must.words, outside);
      return;
    case 'removed':
      holdRemoved(must, places, at(must.piece), defects);
      return;
    case 'one_stays':
      holdOneStays(must, places, defects);
      return;
    case 'together': {
      const [one, other] = [at(must.piece), at(must.other)].map((place) => exportedAt(place, defects).lineage);
      expect(one?.group).toBe(other?.group);
      expect(one?.split).toBe(other?.split);
      return;
    }
    case 'held_out': {
      const { metadata } = exportedAt(at(must.piece), defects).record;
      expect([metadata.split, metadata.holdout]).toEqual(['test', true]);
      return;
    }
    case 'exported':
      holdExported(must, at(must.piece), runs);
      return;
    case 'found':
      expect(
        defects.findings.some(({ gate, code }) => gate === must.gate && code === must.code),
        'found with the plant',
      ).toBe(true);
      expect(
        clean.findings.some(({ gate, code }) => gate === must.gate && code === must.code),
        'found without any plant',
      ).toBe(false);
      return;
    case 'not_counted':
      for (const place of places) {
        expect(defects.idAt(place)).toBeUndefined();
        expect(defects.droppedAt(place)).toEqual([]);
      }
      expect(
        Array.from(defects.exported.values(), ({ record }) => record.metadata).filter(
          ({ source_family }) => source_family === must.family,
        ),
      ).toHaveLength(defects.coverage().get(must.family) ?? -1);
      return;
  }
}
