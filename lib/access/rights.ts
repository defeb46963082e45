// What a function may be allowed at all: zones of the bucket, parts of the ledger, and keys.
import type { LedgerKind } from '../../platform/ports.ts';

/** Folders below `work/`; each belongs to the one stage that writes it. */
export type WorkFolder =
  | 'open-release'
  | 'take-inventory'
  | 'judge-intake'
  | 'prepare-shard'
  | 'catalogue'
  | 'judge-preparation'
  | 'match-bands'
  | 'gather-candidates'
  | 'verify-candidates'
  | 'resolve-duplicates'
  | 'assign-splits'
  | 'find-leaks'
  | 'plan-export'
  | 'compile-export'
  | 'verify-export'
  | 'build-profiles'
  | 'measure-release'
  | 'judge-release'
  | 'sample-for-review'
  | 'judge-publication';

/** A prefix of the bucket; `sources` stands for the first segments of the registered sources' globs. */
export type Zone =
  | 'sources'
  | 'config/'
  | `work/${WorkFolder}/`
  | 'quarantine/'
  | 'candidates/'
  | 'review/'
  | 'exports/releases/'
  | 'exports/status/';

export type LedgerPart = LedgerKind | 'claim' | 'audit' | 'token';

export interface Rights {
  /** GetObject, and ListBucket of the prefix: S3 tells that an object is not there only to who may list. */
  readonly reads?: readonly Zone[];
  /** PutObject with If-None-Match: what lies there stays. */
  readonly creates?: readonly Zone[];
  /** PutObject of any kind. */
  readonly replaces?: readonly Zone[];
  /** Every version of an object, for good, also where governance locks it: only a takedown has it. */
  readonly erases?: readonly Zone[];
  /** PutObject over the lineage of releases, and over nothing else in them. */
  readonly rewrites?: 'lineage of releases';
  readonly ledgerReads?: readonly LedgerPart[];
  /** With reading, as every write looks at what stands there. */
  readonly ledgerWrites?: readonly LedgerPart[];
  readonly signingKey?: readonly ('sign' | 'publicKey')[];
  /** Task tokens are kept encrypted. */
  readonly tokenKey?: readonly ('encrypt' | 'decrypt')[];
}
