// Speed of fingerprints, grouping and verification over invented documents; prints figures and never fails by time.
import { cpus } from 'node:os';
import {
  bandsOfGroup,
  createPairList,
  eachPair,
  fingerprint,
  matchBand,
  type Pairs,
  scan,
  sharedShingles,
  sortedIndexes,
} from '../core/dedup/index.ts';

const DOCUMENTS = 33_000;
const WORDS = 430;
const PARAMS = {
  shingle_words: 5,
  signature: { hashes: 256, bands: 32, rows: 8 },
  near_jaccard: 0.8,
  identical_text_max: 25,
  max_bucket: 1000,
};

/** Mulberry32. */
function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One in ten documents is an earlier one with a few words changed. */
function documents(): string[] {
  const random = seededNumbers(1);
  const vocabulary = Array.from({ length: 30_000 }, (_, at) => (at * 7919 + 11).toString(36));
  const word = (): string => vocabulary[Math.floor(random() * random() * vocabulary.length)] ?? '';
  const made: string[][] = [];
  for (let at = 0; at < DOCUMENTS; at += 1) {
    const before = made[Math.floor(random() * made.length)];
    if (before !== undefined && random() < 0.1) made.push(before.map((old) => (random() < 0.01 ? word() : old)));
    else made.push(Array.from({ length: Math.floor(WORDS * (0.3 + 1.4 * random())) }, word));
  }
  return made.map((list, at) => `${list.join(' ')}${at % 3 === 0 ? ' it’s.' : '.'}`);
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function timed<T>(
  name: string,
  amount: number,
  unit: string,
  work: () => T,
): { readonly result: T; readonly seconds: number } {
  const start = performance.now();
  const result = work();
  const seconds = (performance.now() - start) / 1000;
  print(`${name}: ${(amount / seconds).toFixed(1)} ${unit}`);
  return { result, seconds };
}

const texts = documents();
const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
print(
  `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}; ${texts.length} documents, ${megabytes.toFixed(1)} MB`,
);
for (const text of texts.slice(0, 2000)) fingerprint([text], PARAMS);
timed('scan (normal form and word hashes)', megabytes, 'MB/s', () => {
  for (const text of texts) scan([text]);
});
const made = timed('fingerprint (text hash, shingles, 256 hashes, band keys)', megabytes, 'MB/s', () =>
  texts.map((text) => fingerprint([text], PARAMS)),
);
const column = (index: number): Uint32Array => Uint32Array.from(made.result, ({ keys }) => keys[index] ?? 0);
const matched = timed('match 32 bands', (DOCUMENTS * 32) / 1e6, 'M keys/s', (): Pairs => {
  const [setLow, setHigh] = [column(32), column(33)];
  const pairs = createPairList();
  for (let group = 0; group < 8; group += 1) {
    const { first, last } = bandsOfGroup({ dedup: PARAMS }, group);
    for (let band = first; band < last; band += 1)
      matchBand(
        { keys: column(band), setLow, setHigh },
        { maxBucket: 1000, twins: band === 0 ? 'pair' : 'skip' },
        pairs,
      );
  }
  return pairs.take();
});
let verified = 0;
const checked = timed('verify', matched.result.length, 'pairs/s', () =>
  eachPair(matched.result, (a, b) => {
    const [one, other] = [made.result[a]?.shingles, made.result[b]?.shingles];
    if (one === undefined || other === undefined) return;
    const shared = sharedShingles(one, other);
    if (shared / (one.length + other.length - shared) >= 0.8) verified += 1;
  }),
);
const seconds = made.seconds + matched.seconds + checked.seconds;
print(
  `exact + near, every pair verified: ${Math.round(DOCUMENTS / seconds)} documents/s (${matched.result.length} pairs, ${verified} verified)`,
);
const random = seededNumbers(2);
const keys = Uint32Array.from({ length: 10_000_000 }, () => random() * 2 ** 32);
timed('sort 10 M keys', 10, 'M keys/s', () => sortedIndexes(keys, 0));
