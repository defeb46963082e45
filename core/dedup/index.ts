export { bandGroups, bandsOfGroup } from './band-groups.ts';
export { bandsRange, decodeBands, encodeBands } from './bands-file.ts';
export { asBytes, asWords } from './binary.ts';
export { Disposition } from './disposition.ts';
export { duplicatesLeft } from './duplicates-left.ts';
export { decodeEdges, type Edge, type Edges, edgeCount, encodeEdges } from './edges.ts';
export { type Fingerprint, fingerprint } from './fingerprint.ts';
export { firstEqual, hexOf, putHex } from './first-equal.ts';
export { type Band, matchBand } from './match-band.ts';
export { createPairList, decodePairs, eachPair, encodePairs, mergePairs, type Pairs } from './pairs.ts';
export { sortedIndexes } from './radix-sort.ts';
export { type Duplicates, type Resolution, resolveDuplicates } from './resolve.ts';
export { hashWord, type Scan, scan, words } from './scan.ts';
export { sharedShingles, shingleHashes } from './shingles.ts';
export {
  decodeShingleIndex,
  decodeShingles,
  encodeShingles,
  type ShingleIndex,
  shingleIndexRange,
  shingleRange,
} from './shingles-file.ts';
export { bandKeys, columnsOf, type DedupParams, NO_KEY } from './signature.ts';
export { textHash } from './text-hash.ts';
export { createUnionFind, type UnionFind } from './union-find.ts';
