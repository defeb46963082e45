// Where each state of the workflow stands in its picture, and its words; a state that is not named here fails the drawing.

export interface Lane {
  readonly title: string;
  /** States from left to right. */
  readonly states: readonly string[];
  /** Pixels that are left free before a state, beside the usual gap. */
  readonly indents?: Readonly<Record<string, number>>;
}

export const LANES: readonly Lane[] = [
  { title: 'intake', states: ['OpenRelease', 'TakeInventory', 'JudgeIntake', 'IntakeDecision'] },
  {
    title: 'preparation',
    states: ['PrepareShards', 'LargeUnitsDecision', 'PrepareLargeShards', 'JudgePreparation', 'PreparationDecision'],
  },
  {
    title: 'duplicates',
    states: ['MatchBands', 'MatchBandsOfMany', 'GatherCandidates', 'VerifyCandidates', 'ResolveDuplicates'],
  },
  {
    title: 'splits and leaks',
    states: ['AssignSplits', 'LeaksDecision', 'FindLeaks', 'FindLeaksOfMany', 'PlanExport', 'ExportDecision'],
  },
  {
    title: 'export',
    states: [
      'CompileExport',
      'LargeShardsDecision',
      'CompileLargeShards',
      'VerifyLargeShards',
      'VerifyExport',
      'BuildProfiles',
    ],
  },
  {
    title: 'judgement',
    states: [
      'MeasureRelease',
      'JudgeRelease',
      'ReleaseDecision',
      'SampleForReview',
      'AssembleCandidate',
      'CandidateDecision',
    ],
  },
  {
    title: 'sign-off, or the end of a rehearsal',
    states: ['CarrySignoffs', 'SignoffDecision', 'AwaitSignoffs', 'CloseRehearsal', 'Rehearsed'],
    // Below the choice that leads to it.
    indents: { CloseRehearsal: 287 },
  },
  { title: 'publication', states: ['JudgePublication', 'PublicationDecision', 'PublishRelease', 'Released'] },
];

/** The blocked path, beside the lanes: the state, the lane at whose height it stands, and what it ends in. */
export const BLOCKS: readonly { readonly state: string; readonly lane: number; readonly end: string }[] = [
  { state: 'RecordBlock', lane: 3, end: 'Blocked' },
  { state: 'RecordCandidateBlock', lane: 6, end: 'CandidateBlocked' },
];

/** At most two short lines of what a state does. */
export const WORDS: Readonly<Record<string, readonly string[]>> = {
  OpenRelease: ['claim the version,', 'freeze the inputs'],
  TakeInventory: ['match, hash, plan;', 'refuse the rest'],
  JudgeIntake: ['licence, provenance,', 'coverage of objects'],
  PrepareShards: ['parse, redact, label,', 'fingerprint'],
  PrepareLargeShards: ['the same, where it', 'takes long'],
  JudgePreparation: ['parse, privacy,', 'meaning'],
  MatchBands: ['equal band keys'],
  MatchBandsOfMany: ['the same, where it', 'takes long'],
  GatherCandidates: ['pairs to check'],
  VerifyCandidates: ['real Jaccard'],
  ResolveDuplicates: ['clusters; what stays'],
  AssignSplits: ['by group: train,', 'val, test, holdout'],
  FindLeaks: ['held-out text', 'in train'],
  FindLeaksOfMany: ['the same, where it', 'takes long'],
  PlanExport: ['drop leaks,', 'lay out shards'],
  CompileExport: ['shards and lineage'],
  CompileLargeShards: ['the same, where it', 'takes long'],
  VerifyLargeShards: ['and the look', 'at their bytes'],
  VerifyExport: ['an independent look', 'at the bytes'],
  BuildProfiles: ['how a persona', 'speaks'],
  MeasureRelease: ['reports from facts'],
  JudgeRelease: ['all automated', 'gates'],
  SampleForReview: ['seeded, stratified'],
  AssembleCandidate: ['directory, manifest,', 'attestation'],
  CarrySignoffs: ['what was signed', 'before still counts'],
  AwaitSignoffs: ['reviewers sign', 'the digest'],
  JudgePublication: ['sign-offs, and the', 'world as it is now'],
  PublishRelease: ['conditional copy,', 'manifest last'],
  CloseRehearsal: ['every gate passed;', 'not trainable'],
  RecordBlock: ['reasons, evidence,', 'remedies'],
  RecordCandidateBlock: ['the same, beside', 'the candidate'],
};

/** When an arrow is taken that leaves a choice or a catch. */
export const CONDITIONS: Readonly<Record<string, string>> = {
  'IntakeDecision > RecordBlock': 'nothing planned, or a gate blocks a release',
  'IntakeDecision > PrepareShards': '',
  'LargeUnitsDecision > PrepareLargeShards': 'large units',
  'LargeUnitsDecision > JudgePreparation': 'none',
  'PreparationDecision > RecordBlock': 'nothing prepared, or a gate blocks a release',
  'PreparationDecision > MatchBandsOfMany': 'many records',
  'PreparationDecision > MatchBands': '',
  'LeaksDecision > FindLeaksOfMany': 'many records',
  'LeaksDecision > FindLeaks': '',
  'ExportDecision > RecordBlock': 'nothing is left to export',
  'ExportDecision > CompileExport': '',
  'LargeShardsDecision > CompileLargeShards': 'large shards',
  'LargeShardsDecision > VerifyExport': 'none',
  'ReleaseDecision > RecordBlock': 'a gate blocks a release',
  'ReleaseDecision > SampleForReview': '',
  'CandidateDecision > RecordCandidateBlock': 'a gate blocked',
  'CandidateDecision > CarrySignoffs': 'release',
  'CandidateDecision > CloseRehearsal': 'rehearsal',
  'SignoffDecision > AwaitSignoffs': '',
  'SignoffDecision > JudgePublication': 'signed',
  'PublicationDecision > RecordCandidateBlock': 'a gate blocks',
  'PublicationDecision > PublishRelease': '',
  'AwaitSignoffs > RecordCandidateBlock': 'nobody answers in time',
};
