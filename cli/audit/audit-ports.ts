// What the auditor's commands are given: opened stores, and how to open what an argument names.
import type { TrustedKey } from '../../core/attest/index.ts';
import type { Standing } from '../../core/verify/index.ts';
import type { Ledger, ObjectReader } from '../../platform/ports.ts';

export interface ReleasePlace {
  readonly reader: ObjectReader;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
  /** What the place says that it holds; absent: a folder away from its bucket, which may be either. */
  readonly claims?: Standing;
}

export interface AuditPorts {
  readonly bucket: ObjectReader;
  /** Of this bucket; absent: nobody says which status is the newest, and what was withdrawn. */
  readonly ledger?: Pick<Ledger, 'list' | 'get' | 'claimOf' | 'auditTrail'>;
  /** Where source objects lie; absent: traces are not proven by bytes. */
  readonly sources?: ObjectReader;
  /** A folder of this machine as a store; undefined where there is no such folder. */
  readonly openFolder: (path: string) => ObjectReader | undefined;
  /** `s3://bucket/prefix`; undefined where this store cannot be opened. */
  readonly openUrl: (url: string) => Promise<ReleasePlace | undefined>;
}

/** What a command came to: one JSON object for machines, lines for people, the exit status. */
export interface CommandResult {
  readonly json: unknown;
  readonly lines: readonly string[];
  readonly exitStatus: 0 | 3;
}

export type { TrustedKey };
