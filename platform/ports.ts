// What a stage may ask of the world. Ports are as small as the stages need; every adapter passes test/contract's suite.
import type { ModelPolicy, StorePromise } from '../core/config/index.ts';
import type { Json } from '../core/record/index.ts';
import type { SpanDetector } from '../core/redact/index.ts';

export type Bytes = AsyncIterable<Uint8Array>;

export interface ObjectInfo {
  readonly key: string;
  readonly bytes: number;
}

export interface ReadOptions {
  /** First byte, default 0. */
  readonly start?: number;
  /** One past the last byte, default the end of the object. */
  readonly end?: number;
}

export interface ObjectReader {
  /** Every object whose key starts with `prefix`, in any order. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /** Undefined where there is no such object. */
  head(key: string): Promise<ObjectInfo | undefined>;
  /** Streams the object or a range of it, in chunks of at most 1 MiB. Throws ObjectMissing. */
  read(key: string, options?: ReadOptions): Bytes;
  /** The object or a range of it in memory. Throws ObjectMissing. */
  get(key: string, options?: ReadOptions): Promise<Uint8Array>;
}

/** Which promises a store was seen to keep. */
export type StorePromises = Readonly<Record<StorePromise, boolean>>;

export type EraseExtent = 'everything' | 'earlier';

export interface ObjectStore extends ObjectReader {
  /**
   * Writes only where nothing is: atomic, durable when it returns. The body is read to its end on either answer; a
   * body that throws leaves nothing behind.
   */
  create(key: string, body: Uint8Array | Bytes): Promise<'created' | 'exists'>;
  /** Overwrites; for status pointers and indexes only. Atomic and durable. */
  replace(key: string, body: Uint8Array): Promise<void>;
  /** Removes; silent where nothing is. A bucket with versions keeps the bytes, where no reader sees them by key. */
  remove(key: string): Promise<void>;
  /**
   * Erases for good what `remove` and `replace` leave behind: `everything` under the key, or only what came `earlier`
   * than the bytes that a reader gets. What a reader gets goes last, so that a listing still shows a key of which a part
   * is left; done again it erases the rest. Silent where nothing is. Throws ErasureRefused where a lock or a missing
   * right keeps a version.
   */
  erase(key: string, extent: EraseExtent): Promise<void>;
  /** How many versions of a key the store still keeps, that which a reader gets and marks of removal included. */
  versions(key: string): Promise<number>;
  /** Tries the store out, for stores of whom nobody knows. Absent: the adapter's own kind of store keeps all of them. */
  readonly promises?: () => Promise<StorePromises>;
}

/** The kinds of item that a ledger keeps (DESIGN 6). */
export type LedgerKind =
  | 'claim'
  | 'stage-run'
  | 'verdict'
  | 'signoff'
  | 'decision'
  | 'withdrawal'
  | 'grant'
  | 'config'
  | 'outcome';

export interface Claim {
  readonly version: string;
  readonly kind: 'release' | 'rehearsal';
  readonly execution: string;
  /** Raised by every takeover; a publisher with a lower epoch has lost (fencing). */
  readonly epoch: number;
  readonly state: 'live' | 'ended' | 'released';
}

export interface AuditEntry {
  /** 0-based, without gaps. */
  readonly sequence: number;
  readonly event: string;
  readonly at: string;
  /** Numbers, ids, hashes and members of closed lists only. */
  readonly facts: Json;
  /** SHA-256 of the previous entry's canonical JSON; 64 zeros for the first. */
  readonly previous: string;
}

export interface Ledger {
  /**
   * Takes (version, kind) for an execution. The same execution gets its own claim again. An ended claim is taken with
   * the next epoch; a live one is refused with VersionClaimed unless `takeover`; a released version with VersionReleased.
   */
  claim(request: {
    version: string;
    kind: Claim['kind'];
    execution: string;
    takeover: 'never' | 'always';
  }): Promise<Claim>;
  /** The claim as it stands. */
  claimOf(version: string, kind: Claim['kind']): Promise<Claim | undefined>;
  /** Ends a claim; throws ClaimLost where a higher epoch holds it. */
  endClaim(claim: Pick<Claim, 'version' | 'kind' | 'execution' | 'epoch'>, state: 'ended' | 'released'): Promise<void>;
  /** Records an item once: `exists` where an item of that kind and id is there. */
  put(kind: LedgerKind, id: string, item: Json): Promise<'created' | 'exists'>;
  get(kind: LedgerKind, id: string): Promise<Json | undefined>;
  /** Ids of a kind in UTF-8 byte order. */
  list(kind: LedgerKind): Promise<readonly string[]>;
  /**
   * Appends to the hash chain; safe for concurrent writers. `at` is set by the ledger's clock. What is said of an
   * execution (`facts.execution`) or of a numbered change (`facts.sequence`) is said once: a stage that runs again after
   * a crash gets the entry that is there.
   */
  audit(event: string, facts: Json): Promise<AuditEntry>;
  /** The chain in order; throws AuditBroken where it does not link. */
  auditTrail(): AsyncIterable<AuditEntry>;
}

export interface Signature {
  /** SHA-256 of the DER SubjectPublicKeyInfo. */
  readonly keyid: string;
  /** Base64. */
  readonly sig: string;
}

export interface Signer {
  sign(payload: Uint8Array): Promise<Signature>;
  /** PEM (SPKI) of the public key, and its algorithm. */
  publicKey(): Promise<{
    readonly keyid: string;
    readonly pem: string;
    readonly algorithm: 'ed25519' | 'ecdsa-p256-sha256';
  }>;
}

/** Injected wherever time passes; nothing it says reaches a hashed byte. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms` milliseconds, or rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** How a stage reports progress: closed names and numbers, never text. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly of: number;
  readonly bytes: number;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  event(name: string, fields: LogFields): void;
}

/** What every stage is given beside its input. `sources` is only read; `bucket` holds everything the pipeline writes. */
export interface StagePorts {
  readonly sources: ObjectReader;
  readonly bucket: ObjectStore;
  readonly ledger: Ledger;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly log: Log;
  /** The key of surrogates and shifted dates. Absent: this engine is given none. Throws KeyMissing. */
  readonly redactionKey?: () => Promise<Uint8Array>;
  /** Opens the model that a redaction policy names. Absent: this engine runs none. Throws ModelMissing, ModelChanged. */
  readonly openModel?: (model: ModelPolicy) => Promise<OpenedModel>;
}

/** A model in a process of its own, which ends with it, and with the process that opened it. */
export type OpenedModel = SpanDetector & AsyncDisposable;

export type ExecutionStatus = 'RUNNING' | 'WAITING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT';

export interface ExecutionInfo {
  readonly execution: string;
  readonly status: ExecutionStatus;
  /** Name of the state the root has entered last. */
  readonly state: string | null;
  readonly input: Json;
  readonly output: Json | null;
  readonly error: { readonly name: string; readonly cause: string } | null;
  readonly started_at: string;
  readonly ended_at: string | null;
  /** Only in a list: the engine knows of it and cannot describe it. Its input is null, whatever it was started with. */
  readonly undescribed?: true;
}

export type WorkflowEvent =
  | { readonly type: 'state.entered'; readonly state: string; readonly path: string }
  | { readonly type: 'state.exited'; readonly state: string; readonly path: string }
  | {
      readonly type: 'state.retried';
      readonly state: string;
      readonly path: string;
      readonly error: string;
      readonly attempt: number;
    }
  | { readonly type: 'map.started'; readonly state: string; readonly items: number }
  | { readonly type: 'map.progressed'; readonly state: string; readonly done: number; readonly items: number }
  | { readonly type: 'execution.ended'; readonly status: ExecutionStatus };

/** Starts and follows executions; the embedded engine and Step Functions both are one. */
export interface Workflow {
  start(execution: string, input: Json): Promise<void>;
  /** Goes on where the journal stops; a no-op for an execution that has ended well. */
  resume(execution: string): Promise<void>;
  /** Runs until the execution ends or waits for a person; calls back on every transition. */
  follow(execution: string, onEvent: (event: WorkflowEvent) => void): Promise<ExecutionInfo>;
  describe(execution: string): Promise<ExecutionInfo | undefined>;
  list(): Promise<readonly ExecutionInfo[]>;
  cancel(execution: string): Promise<void>;
  /** Open task tokens of an execution, by the state that waits. */
  waiting(execution: string): Promise<readonly { readonly state: string; readonly token: string }[]>;
  succeedTask(token: string, output: Json): Promise<void>;
  failTask(token: string, error: string, cause: string): Promise<void>;
}
