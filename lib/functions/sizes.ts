// How much memory and time each function is given, with the reason beside the number. No disk: what a stage makes goes to
// the bucket, so that /tmp stays Lambda's own 512 MB, which cost nothing, and no function asks for more.
import type { FunctionWord } from '../access/table.ts';

export interface FunctionSize {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
}

/** Lambda's longest: a stage that is called once works over the facts of the whole release. */
const PARENT_SECONDS = 900;
/** An EXPRESS child ends after 300 s, and its state after 280: here the slower of the two shows as a time-out of the state. */
const CHILD_SECONDS = 290;

/** Lambda gives one whole processor at 1,769 MB; a stage has one thread, so more of it would be paid for and idle. */
const ONE_PROCESSOR = 1769;
/** Half a processor: minutes of reading and writing small documents, and little to compute. */
const SMALL = 884;
/** Tables over all documents: typed arrays of at most 60 bytes for each, so 30 million of them beside the code. */
const TABLES = 3538;
/** One item to the ledger: what is paid for is the time that it waits. */
const LEAST = 512;

const size = (memoryMb: number, timeoutSeconds: number): FunctionSize => ({ memoryMb, timeoutSeconds });

export const SIZES: Readonly<Record<FunctionWord, FunctionSize>> = {
  /** Reads the ledger and its audit chain whole. */
  OpenRelease: size(SMALL, PARENT_SECONDS),
  /** Hashes every byte of the sources: as fast as a processor and the network are. */
  TakeInventory: size(ONE_PROCESSOR, PARENT_SECONDS),
  JudgeIntake: size(SMALL, PARENT_SECONDS),
  /** Parses, redacts, counts tokens: the processor decides; a unit of 128 MB is done in 8 s at the goal of 17 MB/s. */
  PrepareShard: size(ONE_PROCESSOR, CHILD_SECONDS),
  /** The same for one object that cannot be cut: held whole in memory several times over, and no EXPRESS child. */
  PrepareLargeShard: size(TABLES, PARENT_SECONDS),
  /** The facts of all records, a line at a time. */
  JudgePreparation: size(ONE_PROCESSOR, PARENT_SECONDS),
  /** Sorts the keys of one range of bands. */
  MatchBands: size(ONE_PROCESSOR, CHILD_SECONDS),
  /** The same of so many records that five minutes may not do, and that their columns need more room. */
  MatchBandsOfMany: size(TABLES, PARENT_SECONDS),
  /** Candidate pairs of all bands, sorted. */
  GatherCandidates: size(TABLES, PARENT_SECONDS),
  /** Shingle sets of one chunk of pairs. */
  VerifyCandidates: size(ONE_PROCESSOR, CHILD_SECONDS),
  /** Clusters over all documents. */
  ResolveDuplicates: size(TABLES, PARENT_SECONDS),
  /** Groups over all documents, and the lineage of the previous release. */
  AssignSplits: size(TABLES, PARENT_SECONDS),
  /** The held-out shingles of one partition. */
  FindLeaks: size(ONE_PROCESSOR, CHILD_SECONDS),
  /** The same where the sets of the whole corpus take long to read; the assignment of every record lies beside them. */
  FindLeaksOfMany: size(TABLES, PARENT_SECONDS),
  /** The place of every record. */
  PlanExport: size(TABLES, PARENT_SECONDS),
  /** Records of one shard. */
  CompileExport: size(ONE_PROCESSOR, CHILD_SECONDS),
  /** The same of a shard that is large or lies in many places: it is held whole, with its lineage. */
  CompileLargeShard: size(TABLES, PARENT_SECONDS),
  /** Scans and counts the tokens of one shard. */
  VerifyExport: size(ONE_PROCESSOR, CHILD_SECONDS),
  /** The same of a large shard, a line at a time. */
  VerifyLargeShard: size(ONE_PROCESSOR, PARENT_SECONDS),
  /** Phrases of the sources with a voice. */
  BuildProfiles: size(ONE_PROCESSOR, PARENT_SECONDS),
  /** All facts for reports; sets of terms beside them. */
  MeasureRelease: size(TABLES, PARENT_SECONDS),
  JudgeRelease: size(SMALL, PARENT_SECONDS),
  /** A few records of each stratum. */
  SampleForReview: size(ONE_PROCESSOR, PARENT_SECONDS),
  /** Copies and hashes every byte of the candidate, and reads it back. */
  AssembleCandidate: size(ONE_PROCESSOR, PARENT_SECONDS),
  CarrySignoffs: size(SMALL, PARENT_SECONDS),
  RequestSignoffs: size(SMALL, PARENT_SECONDS),
  /** Hashes the candidate's files again. */
  JudgePublication: size(ONE_PROCESSOR, PARENT_SECONDS),
  /** Copies and hashes every byte, and reads it back as a trainer would. */
  PublishRelease: size(ONE_PROCESSOR, PARENT_SECONDS),
  CloseRehearsal: size(LEAST, PARENT_SECONDS),
  RecordBlock: size(LEAST, PARENT_SECONDS),
  /** Called by EventBridge, which tries again. */
  RecordFailure: size(LEAST, 60),
  /** Called by a person who waits. */
  GrantAccess: size(LEAST, 30),
};

export const sizeOf = (word: FunctionWord): FunctionSize => SIZES[word];
