// Who may do what: the rights of every function, by its word. What is not said here is not allowed.
import type { LedgerPart, Rights, WorkFolder, Zone } from './rights.ts';

const work = (...folders: readonly WorkFolder[]): readonly Zone[] => folders.map((folder): Zone => `work/${folder}/`);

/** What every stage reads that is told of a run: its frozen inputs and configuration. */
const RUN: readonly Zone[] = ['config/', 'work/open-release/'];

/** A stage that writes one folder of work and reads others. */
function worker(own: WorkFolder, reads: readonly WorkFolder[], more: Rights = {}): Rights {
  return {
    ...more,
    reads: [...RUN, ...work(own, ...reads), ...(more.reads ?? [])],
    creates: [...work(own), ...(more.creates ?? [])],
  };
}

/** The previous release fixes splits and buckets; what was erased of it is proven beside its status. */
const PREVIOUS: Rights = { reads: ['exports/releases/', 'exports/status/'], signingKey: ['publicKey'] };

/** What people said of a candidate, and of earlier ones, in `candidates/` or published since. */
const REVIEWED: readonly Zone[] = ['candidates/', 'review/', 'exports/releases/'];

/** Kinds that the audit chain tells of, and which the ledger must still have. */
const PROVEN: readonly LedgerPart[] = [
  'audit',
  'claim',
  'signoff',
  'withdrawal',
  'decision',
  'outcome',
  'stage-run',
  'grant',
];

const END_OF_RUN: readonly LedgerPart[] = ['outcome', 'audit', 'claim'];

/** Stages that are deployed twice: what may take longer needs no other right. */
const prepareShard = worker('prepare-shard', ['take-inventory'], { reads: ['sources'] });
const matchBands = worker('match-bands', ['catalogue', 'prepare-shard']);
const findLeaks = worker('find-leaks', ['catalogue', 'prepare-shard', 'assign-splits']);
const compileExport = worker('compile-export', ['catalogue', 'prepare-shard', 'plan-export']);
const verifyExport = worker('verify-export', ['catalogue', 'plan-export', 'compile-export']);

export const ACCESS = {
  OpenRelease: {
    reads: [...RUN, 'exports/releases/', 'exports/status/'],
    creates: ['work/open-release/', 'config/'],
    ledgerReads: PROVEN,
    ledgerWrites: ['claim', 'stage-run', 'audit'],
    signingKey: ['publicKey'],
  },
  TakeInventory: worker('take-inventory', [], {
    reads: ['sources', 'quarantine/'],
    creates: ['quarantine/'],
    replaces: ['quarantine/'],
  }),
  JudgeIntake: worker('judge-intake', ['take-inventory'], { ledgerWrites: ['verdict'] }),
  PrepareShard: prepareShard,
  PrepareLargeShard: prepareShard,
  JudgePreparation: {
    reads: [...RUN, ...work('take-inventory', 'prepare-shard', 'catalogue', 'judge-preparation'), 'quarantine/'],
    creates: [...work('catalogue', 'judge-preparation'), 'quarantine/'],
    replaces: ['quarantine/'],
    ledgerWrites: ['verdict'],
  },
  MatchBands: matchBands,
  MatchBandsOfMany: matchBands,
  GatherCandidates: worker('gather-candidates', ['catalogue', 'match-bands']),
  VerifyCandidates: worker('verify-candidates', ['catalogue', 'prepare-shard', 'gather-candidates']),
  ResolveDuplicates: worker(
    'resolve-duplicates',
    ['catalogue', 'prepare-shard', 'gather-candidates', 'verify-candidates'],
    PREVIOUS,
  ),
  AssignSplits: worker('assign-splits', ['catalogue', 'prepare-shard', 'resolve-duplicates'], PREVIOUS),
  FindLeaks: findLeaks,
  FindLeaksOfMany: findLeaks,
  PlanExport: worker(
    'plan-export',
    ['catalogue', 'prepare-shard', 'resolve-duplicates', 'assign-splits', 'find-leaks'],
    { reads: ['exports/releases/'] },
  ),
  CompileExport: compileExport,
  CompileLargeShard: compileExport,
  VerifyExport: verifyExport,
  VerifyLargeShard: verifyExport,
  BuildProfiles: worker('build-profiles', ['catalogue', 'prepare-shard', 'plan-export']),
  MeasureRelease: worker(
    'measure-release',
    [
      'take-inventory',
      'catalogue',
      'judge-preparation',
      'prepare-shard',
      'resolve-duplicates',
      'assign-splits',
      'find-leaks',
      'plan-export',
      'compile-export',
      'verify-export',
      'build-profiles',
    ],
    { reads: ['exports/releases/'] },
  ),
  JudgeRelease: worker(
    'judge-release',
    ['take-inventory', 'catalogue', 'resolve-duplicates', 'assign-splits', 'plan-export', 'measure-release'],
    { ledgerWrites: ['verdict'] },
  ),
  SampleForReview: worker('sample-for-review', ['catalogue', 'plan-export']),
  AssembleCandidate: {
    reads: [
      ...RUN,
      ...work(
        'take-inventory',
        'judge-intake',
        'catalogue',
        'judge-preparation',
        'resolve-duplicates',
        'assign-splits',
        'plan-export',
        'compile-export',
        'build-profiles',
        'measure-release',
        'judge-release',
        'sample-for-review',
      ),
      'candidates/',
    ],
    creates: ['candidates/'],
    signingKey: ['sign', 'publicKey'],
  },
  CloseRehearsal: { ledgerWrites: END_OF_RUN },
  CarrySignoffs: { reads: [...RUN, ...REVIEWED], ledgerReads: ['signoff', 'stage-run'], signingKey: ['publicKey'] },
  RequestSignoffs: {
    reads: [...RUN, ...REVIEWED],
    ledgerReads: ['signoff'],
    ledgerWrites: ['stage-run', 'audit', 'token'],
    signingKey: ['publicKey'],
    tokenKey: ['encrypt'],
  },
  JudgePublication: worker('judge-publication', [], {
    reads: REVIEWED,
    creates: ['review/'],
    ledgerReads: PROVEN,
    ledgerWrites: ['verdict'],
    signingKey: ['publicKey'],
  }),
  PublishRelease: {
    reads: [
      ...RUN,
      ...work('judge-intake', 'judge-preparation', 'judge-release', 'judge-publication'),
      'candidates/',
      'review/',
      'exports/releases/',
      'exports/status/',
    ],
    creates: ['exports/releases/'],
    replaces: ['exports/status/'],
    ledgerWrites: ['claim', 'stage-run', 'outcome', 'audit'],
    signingKey: ['sign', 'publicKey'],
  },
  RecordBlock: {
    reads: [...work('judge-intake', 'judge-preparation', 'judge-release', 'judge-publication'), 'quarantine/'],
    creates: ['quarantine/'],
    replaces: ['quarantine/'],
    ledgerWrites: END_OF_RUN,
  },
  /** Called by a rule, not by the state machine: the execution is over. */
  RecordFailure: { ledgerReads: ['stage-run'], ledgerWrites: END_OF_RUN },
  /** Called by a person: what it may read is what its pre-signed URLs can show. */
  GrantAccess: { reads: ['exports/releases/'], ledgerReads: ['outcome'], ledgerWrites: ['grant', 'audit'] },
} as const satisfies Readonly<Record<string, Rights>>;

export type FunctionWord = keyof typeof ACCESS;

/** Where words of a release lie, or lay on their way. */
const WORDS: readonly Zone[] = [
  'exports/releases/',
  'candidates/',
  'review/',
  ...work('prepare-shard', 'compile-export', 'build-profiles'),
];

/** What `withdraw --erase` needs, and the only role that deletes: a person takes it, no function has it. */
export const BREAK_GLASS: Rights = {
  reads: [...WORDS, 'exports/status/', 'quarantine/'],
  erases: WORDS,
  rewrites: 'lineage of releases',
  replaces: ['exports/status/'],
  ledgerReads: ['claim', 'stage-run'],
  ledgerWrites: ['withdrawal', 'outcome', 'audit'],
  signingKey: ['sign', 'publicKey'],
};
