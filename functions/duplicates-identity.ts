// What matching, gathering and verifying duplicates depend on: fingerprints and the duplicate policy, nothing else.
import type { Json } from '../core/record/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { Run } from './run.ts';
import type { Ref, WorkIdentity } from './work.ts';

const MATCH_VERSION = '1';
const GATHER_VERSION = '2';
const CHECK_VERSION = '1';

const bandsOf = (catalogue: Catalogue): Json =>
  catalogue.units.map(({ base, records, bands_ref }) => [base, records, bands_ref.sha256]);

function matchPolicy({ config }: Run): Json {
  const { shingle_words, signature, max_bucket } = config.dedup;
  return { shingle_words, signature, max_bucket } as unknown as Json;
}

/** Output: `pairs.bin` (core/dedup Pairs); facts: {pairs, oversized}. */
export function matchIdentity(run: Run, catalogue: Catalogue, group: number): WorkIdentity {
  return {
    stage: 'match-bands',
    version: MATCH_VERSION,
    inputs: { bands: bandsOf(catalogue), policy: matchPolicy(run), group },
  };
}

/** Outputs: `candidates.json` (CandidateIndex), `items.json`, `pairs-<chunk>.bin`; facts: {chunks, pairs}. */
export function gatherIdentity(run: Run, catalogue: Catalogue): WorkIdentity {
  return {
    stage: 'gather-candidates',
    version: GATHER_VERSION,
    inputs: { bands: bandsOf(catalogue), policy: matchPolicy(run), match: MATCH_VERSION },
  };
}

/** Output: `edges.bin` (core/dedup Edges); facts: {checked, verified, histogram}. */
export function checkIdentity(run: Run, catalogue: Catalogue, pairs: Ref): WorkIdentity {
  return {
    stage: 'verify-candidates',
    version: CHECK_VERSION,
    inputs: {
      pairs: pairs.sha256,
      shingles: catalogue.units.map(({ base, records, shingles_ref }) => [base, records, shingles_ref.sha256]),
      near_jaccard: run.config.dedup.near_jaccard,
    },
  };
}
