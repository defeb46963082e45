// The closed registry of log events: what each means, how loud it is, and which fields it may carry.
import { ERROR_CODES } from '../errors/index.ts';
import { DROP_REASONS, WITHDRAWAL_REASONS } from '../record/index.ts';
import { anyOf, COUNT, type FieldRule, FLAG, HASH, ID, TOKEN, VERSION } from './fields.ts';

interface Described {
  readonly meaning: string;
  readonly fields: Readonly<Record<string, FieldRule>>;
}

/** What is not as it should be says what to do. */
type LogEvent =
  | (Described & { readonly level: 'info' })
  | (Described & { readonly level: 'warn' | 'error'; readonly remedy: string });

const define = <K extends string>(events: Record<K, LogEvent>): Record<K, LogEvent> => events;

const KIND = anyOf('release', 'rehearsal');
const OUTCOME = anyOf('released', 'rehearsed', 'blocked', 'failed', 'awaiting_signoff');
const FAILED = anyOf('FAILED', 'TIMED_OUT', 'ABORTED');
const VERDICT = anyOf('pass', 'blocked');
const REASON = anyOf(...Object.keys(DROP_REASONS));
const ERROR = anyOf(...Object.keys(ERROR_CODES));
const WITHDRAWAL = anyOf(...Object.keys(WITHDRAWAL_REASONS));
const SPLIT = anyOf('train', 'val', 'test');
const RECORD_KIND = anyOf('sft', 'preference', 'pretrain', 'simulator');

/** Every piece of work may say which stage did it and how much it was. */
const WORK = {
  stage: TOKEN,
  objects: COUNT,
  documents: COUNT,
  records: COUNT,
  bytes: COUNT,
  tokens: COUNT,
  units: COUNT,
  reused: FLAG,
  duration_ms: COUNT,
} as const;

export const LOG_EVENTS = define({
  'store.tried': {
    level: 'info',
    meaning: 'The store was tried out: which promises it keeps. One that is lacking and not accepted ends the run.',
    fields: { conditional_create: FLAG, checksums: FLAG, conditional_read: FLAG },
  },
  'run.opened': {
    level: 'info',
    meaning: 'An execution holds its claim and its inputs are frozen.',
    fields: {
      version: VERSION,
      kind: KIND,
      execution: TOKEN,
      epoch: COUNT,
      config: HASH,
      previous_release: HASH,
      withdrawals: COUNT,
      sources: COUNT,
      limit: COUNT,
    },
  },
  'inventory.taken': {
    level: 'info',
    meaning: 'Every object is in a used source, a document, or quarantined.',
    fields: { ...WORK, sources: COUNT, used: COUNT, quarantined: COUNT, documents: COUNT },
  },
  'shard.prepared': {
    level: 'info',
    meaning: 'A planned unit was parsed, redacted, labelled and fingerprinted.',
    fields: {
      ...WORK,
      unit: COUNT,
      source_id: ID,
      family: ID,
      records_in: COUNT,
      prepared: COUNT,
      dropped: COUNT,
      reason: REASON,
      spans: COUNT,
    },
  },
  'bands.matched': {
    level: 'info',
    meaning: 'Candidate pairs of one range of bands are known.',
    fields: { ...WORK, band: COUNT, partition: COUNT, keys: COUNT, candidates: COUNT, oversized_buckets: COUNT },
  },
  'candidates.verified': {
    level: 'info',
    meaning: 'Candidate pairs were compared by real Jaccard.',
    fields: { ...WORK, partition: COUNT, candidates: COUNT, verified: COUNT },
  },
  'duplicates.resolved': {
    level: 'info',
    meaning: 'Clusters are known and one copy of each stays.',
    fields: {
      ...WORK,
      clusters: COUNT,
      largest_cluster: COUNT,
      removed: COUNT,
      exact_removed: COUNT,
      near_removed: COUNT,
      identical_text_removed: COUNT,
      verified: COUNT,
    },
  },
  'splits.assigned': {
    level: 'info',
    meaning: 'Every group is in exactly one split.',
    fields: {
      ...WORK,
      groups: COUNT,
      train: COUNT,
      val: COUNT,
      test: COUNT,
      holdout: COUNT,
      kept_from_previous: COUNT,
      bridged: COUNT,
    },
  },
  'leaks.searched': {
    level: 'info',
    meaning: 'Held-out text was looked for in train.',
    fields: {
      ...WORK,
      partition: COUNT,
      held_out: COUNT,
      train: COUNT,
      candidates: COUNT,
      confirmed: COUNT,
      dropped: COUNT,
    },
  },
  'export.planned': {
    level: 'info',
    meaning: 'Every exported record has its shard.',
    fields: { ...WORK, shards: COUNT, dropped: COUNT },
  },
  'shard.compiled': {
    level: 'info',
    meaning: 'The bytes of a release shard are written.',
    fields: {
      ...WORK,
      shard: COUNT,
      kind: RECORD_KIND,
      split: SPLIT,
      curriculum_stage: ID,
      bucket: COUNT,
      sha256: HASH,
    },
  },
  'shard.verified': {
    level: 'info',
    meaning: 'An independent scanner read the bytes of a release shard.',
    fields: {
      ...WORK,
      shard: COUNT,
      sha256: HASH,
      schema_errors: COUNT,
      hash_errors: COUNT,
      control_tokens: COUNT,
      confirmed: COUNT,
      suspects: COUNT,
      triaged: COUNT,
    },
  },
  'release.measured': {
    level: 'info',
    meaning: 'The reports of the release are made.',
    fields: { ...WORK, families: COUNT, reports: COUNT },
  },
  'gates.judged': {
    level: 'info',
    meaning: 'A judgement ended; its verdicts are recorded.',
    fields: {
      judgement: anyOf('intake', 'preparation', 'release', 'publication'),
      verdict: VERDICT,
      gates: COUNT,
      passed: COUNT,
      blocked: COUNT,
      findings: COUNT,
      explain: COUNT,
      gate: ID,
    },
  },
  'samples.drawn': {
    level: 'info',
    meaning: 'The seeded samples for review are chosen.',
    fields: { ...WORK, samples: COUNT, families: COUNT, packets: COUNT },
  },
  'candidate.assembled': {
    level: 'info',
    meaning: 'A complete candidate lies in the bucket under its digest.',
    fields: { ...WORK, release_digest: HASH, files: COUNT, shards: COUNT, trainable: FLAG },
  },
  'signoffs.requested': {
    level: 'info',
    meaning: 'A candidate waits for people; the reviews that are open are counted.',
    fields: { version: VERSION, release_digest: HASH, reviews: COUNT, open: COUNT, carried: COUNT },
  },
  'signoff.given': {
    level: 'info',
    meaning: 'A reviewer signed: the statement is kept, and its worth is judged later.',
    fields: {
      version: VERSION,
      release_digest: HASH,
      review: ID,
      reviewer: ID,
      decision: anyOf('approve', 'refuse'),
      samples: COUNT,
      escalated: COUNT,
      conditions: COUNT,
      envelope: HASH,
    },
  },
  'decision.recorded': {
    level: 'info',
    meaning: 'A person waived, excluded, explained or cleared something.',
    fields: { decision: ID, action: anyOf('waive', 'exclude', 'explain', 'clear'), code: ID },
  },
  'record.withdrawn': {
    level: 'warn',
    meaning: 'A tombstone stands for a record; every release that holds it is revoked.',
    remedy: 'Tell whoever trains on a revoked release; the next `run` makes one without the record.',
    fields: { record_id: HASH, reason: WITHDRAWAL, releases: COUNT, candidates: COUNT },
  },
  'release.published': {
    level: 'info',
    meaning: 'A release lies complete under exports/, its manifest written last.',
    fields: { version: VERSION, release_digest: HASH, epoch: COUNT, files: COUNT, bytes: COUNT, trainable: FLAG },
  },
  'release.cleaned': {
    level: 'warn',
    meaning: 'Leftovers of a publication that never got its manifest were removed.',
    remedy: 'Nothing to do: the publication begins again.',
    fields: { version: VERSION, files: COUNT },
  },
  'status.changed': {
    level: 'info',
    meaning: 'The signed status of a release is another one now.',
    fields: { version: VERSION, status: anyOf('current', 'superseded', 'revoked'), sequence: COUNT },
  },
  'release.erased': {
    level: 'warn',
    meaning: 'Text of a revoked release was erased on order; the proof is kept.',
    remedy: 'Tell whoever holds a copy; the named proof says what was erased.',
    fields: { version: VERSION, files: COUNT, records: COUNT, proof: HASH },
  },
  'release.countersigned': {
    level: 'warn',
    meaning: 'What a key had attested that is not trusted any more was signed again: the ledger proves it.',
    remedy: 'docs/runbooks/key-rotation.md says what else to do after a key was stolen.',
    fields: { version: VERSION, attested: HASH },
  },
  'run.blocked': {
    level: 'warn',
    meaning: 'A gate said no; the reasons are recorded.',
    remedy: '`status` lists each finding with the command or the field that would mend it.',
    fields: {
      version: VERSION,
      kind: KIND,
      execution: TOKEN,
      judgement: TOKEN,
      gates: COUNT,
      blocked: COUNT,
      findings: COUNT,
      gate: ID,
      code: ID,
      release_digest: HASH,
    },
  },
  'run.ended': {
    level: 'info',
    meaning: 'An execution has its outcome.',
    fields: {
      version: VERSION,
      kind: KIND,
      execution: TOKEN,
      outcome: OUTCOME,
      release_digest: HASH,
      error: ERROR,
      duration_ms: COUNT,
    },
  },
  'task.ended': {
    level: 'info',
    meaning: 'A deployed function did its work.',
    fields: { stage: TOKEN, duration_ms: COUNT, remaining_ms: COUNT, reads: COUNT, lists: COUNT, writes: COUNT },
  },
  'task.failed': {
    level: 'error',
    meaning: 'A deployed function threw; the error is named by its code, or by its class where it is a defect.',
    remedy: 'docs/ERROR_CODES.md says what a code means; then `resume`.',
    fields: { stage: TOKEN, error: TOKEN, duration_ms: COUNT, remaining_ms: COUNT },
  },
  'run.failed': {
    level: 'error',
    meaning: 'An execution failed, timed out or was aborted; the failure is recorded.',
    remedy: '`status` names the error; then `resume`, or start a new run where it was aborted.',
    fields: { version: VERSION, kind: KIND, execution: TOKEN, status: FAILED, redrives: COUNT },
  },
  'access.granted': {
    level: 'info',
    meaning: 'An object of a release may be read for some minutes under an approval.',
    fields: { version: VERSION, object: HASH, approval: TOKEN, seconds: COUNT },
  },
});

export type LogEventName = keyof typeof LOG_EVENTS;
