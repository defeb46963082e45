// The closed list of error codes: what each means, what to do, and how the engine treats it.
interface ErrorMeaning {
  readonly trouble: 'terminal' | 'retryable' | 'usage';
  readonly meaning: string;
  readonly remedy: string;
}

const define = <K extends string>(codes: Record<K, ErrorMeaning>): Record<K, ErrorMeaning> => codes;

export const ERROR_CODES = define({
  Usage: {
    trouble: 'usage',
    meaning: 'The command line was used wrongly.',
    remedy: 'Read the sentence; `--help` shows the right use.',
  },
  Configuration: {
    trouble: 'usage',
    meaning: 'A configuration file is wrong.',
    remedy: 'Mend the named file, line and field.',
  },
  UnknownBackend: {
    trouble: 'usage',
    meaning: 'DATASET_STORAGE_BACKEND names no known store.',
    remedy: 'Use local, s3 or gcs.',
  },
  VersionClaimed: {
    trouble: 'usage',
    meaning: 'Another execution holds this version and kind.',
    remedy: '`resume` or `cancel` the execution that holds it, or take another version.',
  },
  VersionReleased: { trouble: 'usage', meaning: 'This version is already released.', remedy: 'Take the next version.' },
  VersionSpoiled: {
    trouble: 'terminal',
    meaning: 'An abandoned publication left files under this version, and the store lets nobody remove them.',
    remedy: 'Run the next version: without a manifest what lies there is no release, and a takedown removes it.',
  },
  NotFound: { trouble: 'usage', meaning: 'No such release, record or execution.', remedy: '`list` shows what exists.' },
  NotDeployed: {
    trouble: 'usage',
    meaning: 'This account and region hold no such environment, or one of an older version.',
    remedy:
      '`npm run aws:deploy -- --environment <name>` deploys a file of config/environments; `--environment` and AWS_REGION say which one is meant.',
  },
  EndpointSilent: {
    trouble: 'terminal',
    meaning: 'Nothing answers where AWS was looked for.',
    remedy: 'Look at the network, AWS_ENDPOINT_URL and AWS_REGION, then give the command again.',
  },
  PayloadRefused: {
    trouble: 'usage',
    meaning: 'An execution was started with a payload that OpenRelease does not take.',
    remedy:
      'Start a new execution; this one cannot go on. `version` is vYYYY-MM-DD or vYYYY-MM-DD.n of a day that exists (a schedule gives `scheduled_time`), `kind` release or rehearsal; by choice `config` (64 hex digits), `limit` (a whole number above 0), `takeover` (true or false), `starter` (an account). Other fields are refused.',
  },
  ContractViolated: {
    trouble: 'terminal',
    meaning: 'A stage was given or made something its contract forbids.',
    remedy: 'Report it: this is a defect of the pipeline.',
  },
  ObjectMissing: {
    trouble: 'terminal',
    meaning: 'An object that should exist does not.',
    remedy: 'Restore the object, then `resume`.',
  },
  ObjectChanged: {
    trouble: 'terminal',
    meaning: 'An object changed between inventory and reading.',
    remedy: 'Let uploads finish, then start a new run.',
  },
  ObjectCorrupt: {
    trouble: 'terminal',
    meaning: 'Bytes do not have the hash that was recorded.',
    remedy: 'Restore the object from its source.',
  },
  LexiconBroken: {
    trouble: 'usage',
    meaning:
      'The compiled word lists are missing, of another kind, cut short, changed, or not the ones that the configuration names.',
    remedy: 'Restore config/redaction/lexicon.bin, or build it again with scripts/build-lexicon.ts.',
  },
  ModelMissing: {
    trouble: 'usage',
    meaning:
      'The configuration names a model that finds identifiers, and its runtime or one of its files is not there.',
    remedy:
      'Install the runtime (`npm run model:install`) and put the file where redaction.model says, or take the model out of the policy; on AWS no model runs.',
  },
  ModelChanged: {
    trouble: 'usage',
    meaning:
      'A file of the model does not have the digest that the configuration names, or the graph is not of the declared form.',
    remedy: 'Restore the file, or state the digest of the file that is meant in config/redaction.',
  },
  ModelFailed: {
    trouble: 'terminal',
    meaning: 'The model failed on a text, or gave an answer that fits no text.',
    remedy: 'The record was dropped as redaction_failed; report it to whoever made the model.',
  },
  ModelCrashed: {
    trouble: 'terminal',
    meaning: 'The process in which the model runs ended.',
    remedy: 'Take another model or more memory, then `resume`; no record is let through without it.',
  },
  ModelTimedOut: {
    trouble: 'terminal',
    meaning: 'The model did not answer in the time that the configuration allows.',
    remedy: 'Raise redaction.model.timeout_ms, or take another model, then `resume`.',
  },
  KeyMissing: {
    trouble: 'usage',
    meaning: 'The policy asks for surrogates or shifted dates, and there is no key, or another one than it names.',
    remedy:
      'Give the key of redaction.key_id as DATASET_REDACTION_KEY or in the folder of keys; on AWS use tags, since functions are given no such key.',
  },
  SignerNotTrusted: {
    trouble: 'terminal',
    meaning: 'What an earlier release rests on was signed by a key that nobody trusts now.',
    remedy:
      'After a planned rotation list the old key under trusted_keys in config/review.yaml; if it was stolen, `npm run release -- countersign` signs again what the ledger proves: docs/runbooks/key-rotation.md.',
  },
  ReceiptConflict: {
    trouble: 'terminal',
    meaning: 'The same work gave other bytes.',
    remedy: 'Report it: a stage is not deterministic.',
  },
  UnicodeChanged: {
    trouble: 'terminal',
    meaning: 'This process has another Unicode version than the run was opened with.',
    remedy: 'Run with the Node version of the run.',
  },
  ClaimLost: {
    trouble: 'terminal',
    meaning: 'Another execution took over this version.',
    remedy: 'Follow the newer execution.',
  },
  AuditBroken: {
    trouble: 'terminal',
    meaning: 'The audit chain does not link.',
    remedy: 'Investigate the ledger before any release.',
  },
  AccessDenied: {
    trouble: 'terminal',
    meaning: 'The store, the ledger or the key service refused the rights for an operation.',
    remedy: 'docs/access.md says which role may do what; mend the role or the credentials, then `resume`.',
  },
  ErasureRefused: {
    trouble: 'terminal',
    meaning: 'The store keeps versions of what was ordered to be erased: a lock, a retention rule or a missing right.',
    remedy:
      'docs/runbooks/identifier-escaped.md says which role erases, and what a lock means; the same order goes on where it stopped.',
  },
  WeakStore: {
    trouble: 'usage',
    meaning: 'The store does not promise what an immutable release needs.',
    remedy: 'Take another store, or accept the named weaker promise in the configuration; the manifest then says so.',
  },
  StoreUnavailable: {
    trouble: 'retryable',
    meaning: 'The object store did not answer.',
    remedy:
      'Retried by itself. Where it lasts: give the command again later; an execution that failed by it goes on with `resume`.',
  },
  WorkerDied: {
    trouble: 'retryable',
    meaning: 'A worker ended while it held work.',
    remedy: 'Retried by itself; then `resume`.',
  },
  DiskFull: {
    trouble: 'terminal',
    meaning: 'No space is left where the bucket is kept.',
    remedy: 'Make space, then `resume`.',
  },
  JournalCorrupt: {
    trouble: 'terminal',
    meaning: 'The execution journal is damaged or of another version.',
    remedy: 'Restore the journal file, or start a new execution with a new journal.',
  },
  ExecutionBusy: {
    trouble: 'usage',
    meaning: 'Another process runs this execution.',
    remedy: 'Wait for it, or end that process, then `resume`.',
  },
  ExecutionExists: {
    trouble: 'usage',
    meaning: 'An execution of this name was started with another input.',
    remedy: '`resume` it, or take another name.',
  },
  NotRedrivable: {
    trouble: 'usage',
    meaning: 'The engine cannot go on with this execution where it stopped.',
    remedy:
      'Start a new execution of the version with `run --takeover`; work that is done is found and not done again.',
  },
  SignoffRefused: {
    trouble: 'usage',
    meaning: 'A sign-off cannot be taken as it is.',
    remedy: 'The sentence names what is wrong; `review export` writes the packet that fits the candidate.',
  },
  DecisionRefused: {
    trouble: 'usage',
    meaning: 'A decision cannot be recorded as it is.',
    remedy: 'The sentence names what is wrong; `decide --help` lists actions, targets and codes.',
  },
  ReleaseRevoked: {
    trouble: 'usage',
    meaning: 'The release was revoked: it holds records that were withdrawn.',
    remedy: 'Take the newest current release; `list` names it.',
  },
  NoApproval: {
    trouble: 'usage',
    meaning: 'No approval in force allows this access.',
    remedy: 'Add or renew the approval under `access_approvals` of the environment, and deploy.',
  },
  NotInRelease: {
    trouble: 'usage',
    meaning: 'The object is no part of this release.',
    remedy: 'Name a file that the manifest of the release lists, or one that stands beside it.',
  },
  Unsupported: {
    trouble: 'usage',
    meaning: 'This part of the pipeline is not built yet.',
    remedy: 'See docs/architecture.md.',
  },
});

export type ErrorCode = keyof typeof ERROR_CODES;
