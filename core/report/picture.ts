// All that the generated texts of a release may say: frozen inputs, counts, verdicts and ids; no text of a record.
import type { ReleaseConfig } from '../config/index.ts';
import type {
  BiasReport,
  CoverageReport,
  CurriculumReport,
  DistributionReport,
  DuplicateEvidence,
  FunnelReport,
  IntakeEvidence,
  LeakEvidence,
  PreparationEvidence,
  PrivacyReport,
  SplitEvidence,
  VerificationEvidence,
} from '../evidence/index.ts';
import type { Verdict } from '../gates/index.ts';
import type { Exclusion, FamilyEntry, Manifest, ManifestShard } from '../manifest/index.ts';
import type { SampleSet } from '../review/index.ts';

/** Null where a run ended before the evidence could be made. */
export interface ReleaseEvidence {
  readonly intake: IntakeEvidence | null;
  readonly preparation: PreparationEvidence | null;
  readonly duplicates: DuplicateEvidence | null;
  readonly split: SplitEvidence | null;
  readonly leaks: LeakEvidence | null;
  readonly verification: VerificationEvidence | null;
  readonly coverage: CoverageReport | null;
  readonly distribution: DistributionReport | null;
  readonly privacy: PrivacyReport | null;
  readonly bias: BiasReport | null;
  readonly curriculum: CurriculumReport | null;
  readonly funnel: FunnelReport | null;
}

export const NO_EVIDENCE: ReleaseEvidence = {
  intake: null,
  preparation: null,
  duplicates: null,
  split: null,
  leaks: null,
  verification: null,
  coverage: null,
  distribution: null,
  privacy: null,
  bias: null,
  curriculum: null,
  funnel: null,
};

export interface ReleasePicture {
  readonly version: string;
  readonly kind: Manifest['kind'];
  readonly outcome: Manifest['outcome'];
  readonly trainable: boolean;
  readonly config: ReleaseConfig;
  readonly inputs: Manifest['inputs'];
  readonly families: readonly FamilyEntry[];
  /** Null where nothing was compiled. */
  readonly shards: readonly ManifestShard[] | null;
  readonly exclusions: readonly Exclusion[];
  readonly verdicts: readonly Verdict[];
  readonly evidence: ReleaseEvidence;
  readonly samples: SampleSet | null;
  readonly personas: readonly string[];
}
