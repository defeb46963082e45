// What a verification can find wrong: a closed list of codes, one entry for each artefact and code.
import { compareBytes } from '../record/index.ts';

export const FAILURE_CODES = {
  no_trusted_key: {
    meaning: 'No key was given that could prove who signed; nothing else proves it.',
    remedy: 'Give the public key of the pipeline with `--key`, or list it under trusted_keys in config/review.yaml.',
  },
  signature_invalid: {
    meaning: 'A trusted key’s signature is wrong.',
    remedy: 'Do not use the release: it was altered, or it is signed by another key. Fetch it again from its bucket.',
  },
  attestation_invalid: {
    meaning: 'The attestation is missing, malformed, or of another type.',
    remedy: 'Fetch attestation.json again; without it nothing proves the release.',
  },
  digest_not_attested: {
    meaning: 'The manifest is not the one that was signed.',
    remedy: 'Do not use the release: fetch manifest.json and attestation.json again from its bucket.',
  },
  subject_mismatch: {
    meaning: 'The file is not the one that was signed.',
    remedy: 'Fetch the named file again; if it stays so, do not use the release.',
  },
  manifest_invalid: {
    meaning: 'The manifest is missing or does not fit its schema.',
    remedy: 'Fetch manifest.json again; a folder without it is no release.',
  },
  missing: {
    meaning: 'The manifest lists the file, but it is not there.',
    remedy: 'Fetch the named file again.',
  },
  unlisted: {
    meaning: 'The file is there, but no one lists it.',
    remedy: 'Take the file out of the folder: a loader would read it.',
  },
  size_mismatch: {
    meaning: 'The file has another size than the manifest says.',
    remedy: 'Fetch the named file again.',
  },
  hash_mismatch: {
    meaning: 'The file has another hash than the manifest says.',
    remedy: 'Fetch the named file again; if it stays so, do not use the release.',
  },
  listed_twice: {
    meaning: 'The manifest lists the file twice.',
    remedy: 'Do not use the release, and report it: the pipeline lists a file once.',
  },
  record_invalid: {
    meaning: 'A record does not fit the schema of its kind.',
    remedy: 'Do not use the shard, and report it: the pipeline checks every record before it publishes.',
  },
  order_broken: {
    meaning: 'Records are not in the order of their ids.',
    remedy: 'Do not use the shard, and report it: the pipeline sorts records by id.',
  },
  count_mismatch: {
    meaning: 'The number of records is not the one in the manifest.',
    remedy: 'Fetch the shard again; if it stays so, report it.',
  },
  tokens_mismatch: {
    meaning: 'The number of tokens is not the one in the manifest.',
    remedy: 'Report it: manifest and shard were counted differently.',
  },
  families_mismatch: {
    meaning: 'The records of the families are not those in the manifest.',
    remedy: 'Report it: manifest and shards disagree about a family.',
  },
  content_hash_mismatch: {
    meaning: 'The content of a record does not have its content hash.',
    remedy: 'Do not use the record: its text is not the one that was judged.',
  },
  split_mismatch: {
    meaning: 'A record names another split than its folder.',
    remedy: 'Do not train on the shard: it may hold held-out text.',
  },
  shard_misplaced: {
    meaning: 'The path of a shard does not agree with its entry, or lineage names another shard.',
    remedy: 'Fetch the shard again under the key that the manifest names; if it stays so, report it.',
  },
  stage_mismatch: {
    meaning: 'A record names another stage than its shard.',
    remedy: 'Report it: the curriculum would read the record in another stage.',
  },
  record_twice: {
    meaning: 'A record is exported twice.',
    remedy: 'Report it: the pipeline exports a record once.',
  },
  group_straddles: {
    meaning: 'A group has records in two splits.',
    remedy: 'Do not measure on this test split: `trace` shows the group of a record.',
  },
  content_in_two_splits: {
    meaning: 'The same content is in two splits.',
    remedy: 'Do not measure on this test split: `trace` shows where the text comes from.',
  },
  holdout_outside_test: {
    meaning: 'Held-out text lies outside test.',
    remedy: 'Do not train on the shard: held-out text stands in it.',
  },
  lineage_mismatch: {
    meaning: 'Records and lineage do not agree one to one.',
    remedy: 'Fetch lineage/ again; if it stays so, report it: the records cannot be traced.',
  },
  identifier_found: {
    meaning: 'The independent scanner confirms an identifier.',
    remedy: 'Do not use the release: `withdraw` the record with reason identifier_escaped, then release anew.',
  },
  gate_mismatch: {
    meaning: 'A gate’s verdict does not agree with the manifest.',
    remedy: 'Do not use the release: fetch gates/ and manifest.json again.',
  },
  outcome_mismatch: {
    meaning: 'The outcome in the manifest does not follow from its gates.',
    remedy: 'Do not use the release, and report it: it claims more than its gates say.',
  },
  gate_missing: {
    meaning: 'The manifest names no verdict of a gate that the pipeline has.',
    remedy: 'Do not use the release: it was not judged by every gate; run the version anew.',
  },
  not_published: {
    meaning: 'What lies where a release belongs is signed as a candidate.',
    remedy: 'Do not use it: nobody signed it off. `resume` the execution that publishes, or take another version.',
  },
  signoff_invalid: {
    meaning: 'A sign-off is not about this release, or not by the key that the panel has for its reviewer.',
    remedy: 'Do not use the release; with `--config`, name the configuration that the release was made with.',
  },
  signoff_missing: {
    meaning: 'A required review has fewer approving reviewers than the configuration asks for.',
    remedy: 'Do not use the release; with `--config`, name the configuration that the release was made with.',
  },
  decision_mismatch: {
    meaning: 'The release decision does not agree with the manifest or with the sign-offs.',
    remedy: 'Do not use the release: fetch release_decision.json again; if it stays so, report it.',
  },
  revoked: {
    meaning: 'The release was revoked: it holds records that were withdrawn.',
    remedy: 'Take the newest current release; `list` names it.',
  },
  status_missing: {
    meaning: 'The release has no status beside it.',
    remedy: '`resume` the execution that published it; until then it is no release to use.',
  },
  status_invalid: {
    meaning: 'The status is not one that a trusted key signed for this release.',
    remedy: 'Do not use the release, and report it: somebody else wrote its status.',
  },
  status_stale: {
    meaning: 'The ledger knows a newer status than the one beside the release.',
    remedy: 'Do not use the release, and report it: an older status was put back.',
  },
  ledger_broken: {
    meaning: 'The ledger of the bucket is not what its own audit chain says: items or entries are gone or changed.',
    remedy:
      'Believe nothing that the ledger says of sign-offs and withdrawals; restore `ledger/` from a copy, and find out who wrote there.',
  },
  withdrawn_record: {
    meaning: 'The release holds a record that was withdrawn.',
    remedy: '`withdraw` the record again: it revokes every release that holds it.',
  },
} as const;
type FailureCode = keyof typeof FAILURE_CODES;

export interface Failure {
  /** Key relative to the release. */
  readonly artefact: string;
  readonly code: FailureCode;
}

export interface Failures {
  add(artefact: string, code: FailureCode): void;
  /** In byte order of artefact and code. */
  list(): readonly Failure[];
}

export function collectFailures(): Failures {
  const found = new Map<string, Failure>();
  return {
    add: (artefact, code) => {
      found.set(`${artefact}\n${code}`, { artefact, code });
    },
    list: () =>
      [...found.values()].sort((a, b) => compareBytes(a.artefact, b.artefact) || compareBytes(a.code, b.code)),
  };
}
