// Which evidence a gate may ask for, its schema, and whether everything that was planned has reported.
import type { z } from 'zod';
import {
  BiasReport,
  ConditionsEvidence,
  ConsumptionEvidence,
  CoverageReport,
  CurriculumReport,
  DistributionReport,
  DuplicateEvidence,
  IntakeEvidence,
  LeakEvidence,
  PreparationEvidence,
  PrivacyReport,
  PublicationEvidence,
  SignoffEvidence,
  SplitEvidence,
  VerificationEvidence,
} from '../evidence/index.ts';

export const EVIDENCE = {
  intake: IntakeEvidence,
  preparation: PreparationEvidence,
  duplicates: DuplicateEvidence,
  split: SplitEvidence,
  leaks: LeakEvidence,
  verification: VerificationEvidence,
  coverage: CoverageReport,
  distribution: DistributionReport,
  privacy: PrivacyReport,
  bias: BiasReport,
  curriculum: CurriculumReport,
  signoffs: SignoffEvidence,
  publication: PublicationEvidence,
  consumption: ConsumptionEvidence,
  conditions: ConditionsEvidence,
} as const satisfies Record<string, z.ZodType>;

export type EvidenceKey = keyof typeof EVIDENCE;
export type EvidenceMap = { readonly [K in EvidenceKey]: z.infer<(typeof EVIDENCE)[K]> };

/** As it was read, not yet parsed: absent where there is none, null where it could not be read. */
export type EvidenceBundle = { readonly [K in EvidenceKey]?: unknown };

interface Reported {
  readonly planned: number;
  readonly reported: number;
}

/** Planned against reported work of a piece of evidence; undefined where it is not made of parts. */
export function reportedOf(key: EvidenceKey, evidence: EvidenceMap): Reported | undefined {
  switch (key) {
    case 'preparation':
      return { planned: evidence.preparation.planned_units, reported: evidence.preparation.reported_units };
    case 'duplicates':
      return { planned: evidence.duplicates.planned_checks, reported: evidence.duplicates.reported_checks };
    case 'leaks':
      return { planned: evidence.leaks.planned_partitions, reported: evidence.leaks.reported_partitions };
    case 'verification': {
      const { planned_shards, shards } = evidence.verification;
      const distinct = new Set(shards.map(({ shard }) => shard)).size;
      return { planned: planned_shards, reported: distinct === shards.length ? distinct : Number.MAX_SAFE_INTEGER };
    }
    case 'consumption':
      return { planned: evidence.consumption.planned_shards, reported: evidence.consumption.read_shards };
    default:
      return undefined;
  }
}
