// What a verification can find wrong: a closed list of codes, one entry for each artefact and code.
import { compareBytes } from '../record/index.ts';

export const FAILURE_CODES = {
  no_trusted_key: 'No key was given that could prove who signed; nothing else proves it.',
  signature_invalid: 'A trusted key’s signature is wrong.',
  attestation_invalid: 'The attestation is missing, malformed, or of another type.',
  digest_not_attested: 'The manifest is not the one that was signed.',
  subject_mismatch: 'The file is not the one that was signed.',
  manifest_invalid: 'The manifest is missing or does not fit its schema.',
  missing: 'The manifest lists the file, but it is not there.',
  unlisted: 'The file is there, but no one lists it.',
  size_mismatch: 'The file has another size than the manifest says.',
  hash_mismatch: 'The file has another hash than the manifest says.',
  listed_twice: 'The manifest lists the file twice.',
  record_invalid: 'A record does not fit the schema of its kind.',
  order_broken: 'Records are not in the order of their ids.',
  count_mismatch: 'The number of records is not the one in the manifest.',
  tokens_mismatch: 'The number of tokens is not the one in the manifest.',
  families_mismatch: 'The records of the families are not those in the manifest.',
  content_hash_mismatch: 'The content of a record does not have its content hash.',
  split_mismatch: 'A record names another split than its folder.',
  shard_misplaced: 'The path of a shard does not agree with its entry, or lineage names another shard.',
  stage_mismatch: 'A record names another stage than its shard.',
  record_twice: 'A record is exported twice.',
  group_straddles: 'A group has records in two splits.',
  content_in_two_splits: 'The same content is in two splits.',
  holdout_outside_test: 'Held-out text lies outside test.',
  lineage_mismatch: 'Records and lineage do not agree one to one.',
  identifier_found: 'The independent scanner confirms an identifier.',
  gate_mismatch: 'A gate’s verdict does not agree with the manifest.',
  outcome_mismatch: 'The outcome in the manifest does not follow from its gates.',
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
