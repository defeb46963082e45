// Which work fits into the five minutes of an EXPRESS child, by measured rates; what may not has a STANDARD twin (ADR 15).
import type { ReleaseConfig } from '../core/config/index.ts';
import type { Catalogue } from './catalogue.ts';

/** A third of the 280 s after which the state machine ends the state: processor and store may be three times slower. */
const BATCH_SECONDS = 90;
/** As the state machine's ItemBatchers have it: a batch for each 80th of the items, of at most eight. */
const MOST_ITEMS = 8;
const BATCHES = 80;

/** Until a ranged read of S3 gives its first byte; AWS names 100 to 200 ms for small objects, others see 20 to 40. */
const SECONDS_A_READ = 0.05;

/** Each a second on one core (AMD EPYC, Node 24), 30 MB of the bundled corpus or `bench/dedup.ts`. */
const RATES = {
  /** MatchBands: 1.8 M keys of bands with 10 % near copies, four of them a document. */
  documentsMatched: 450_000,
  /** FindLeaks: 16.8 MB of shingle sets read, indexed and searched in 1.44 s. */
  shingleBytesSearched: 11_000_000,
  /** VerifyExport: 5.9 MB in 0.8 s; CompileExport makes 28 MB, so that one limit serves both. */
  recordBytesExported: 7_000_000,
  /** VerifyCandidates: 438 MB from memory (127,480 pairs of 3.4 KB); a function gets some 75 MB from S3. */
  shingleBytesCompared: 50_000_000,
} as const;

/** What a chunk of candidate pairs may take, though a batch holds eight. No configuration moves it: chunks are evidence. */
export const CHUNK_SECONDS = BATCH_SECONDS / MOST_ITEMS;

/** Items that a child is handed where a map has so many. */
export const itemsOfBatch = (items: number): number => Math.max(1, Math.min(MOST_ITEMS, Math.floor(items / BATCHES)));

/** One group of bands: two reads of every unit. */
export const secondsToMatch = ({ documents, units }: Catalogue): number =>
  units.length * 2 * SECONDS_A_READ + documents / RATES.documentsMatched;

/** One partition: every unit is read for what is held out of it, and again for what is trained on. */
export const secondsToSearch = ({ units }: Catalogue): number =>
  units.length * 2 * SECONDS_A_READ +
  units.reduce((sum, { shingles_ref }) => sum + shingles_ref.bytes, 0) / RATES.shingleBytesSearched;

/** One shard, compiled or verified. */
export const secondsToExport = (reads: number, bytes: number): number =>
  reads * SECONDS_A_READ + bytes / RATES.recordBytesExported;

/** Pairs whose sets have so many bytes, a set counted in each of its pairs. */
export const secondsToCompare = (reads: number, bytes: number): number =>
  reads * SECONDS_A_READ + bytes / RATES.shingleBytesCompared;

/** Whether a batch of a map of so many items could outlast an EXPRESS child, where each takes so long. */
export const outlastsExpress = (seconds: number, items: number, { project }: Pick<ReleaseConfig, 'project'>): boolean =>
  seconds * itemsOfBatch(items) > (project.units.express_seconds ?? BATCH_SECONDS);
