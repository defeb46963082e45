// The coverage matrix: every family against what the release needs of it, counted in valid exported records.
import type { Family, ReleaseConfig, Source } from '../config/index.ts';
import type { CoverageReport, IntakeEvidence } from '../evidence/index.ts';
import { decisionFor } from '../gates/index.ts';
import { licenceVerdict } from '../licence/index.ts';

type Row = CoverageReport['families'][number];

export interface CoverageInput {
  readonly config: ReleaseConfig;
  readonly versionDate: string;
  readonly intake: IntakeEvidence;
  /** Exported records by source. */
  readonly exported: ReadonlyMap<string, number>;
  /** Persona profiles by family. */
  readonly profiles: ReadonlyMap<string, number>;
}

/** Valid: under a licence that allows training at the version's date, and with an origin. */
const isValid = (source: Source, { config, versionDate }: CoverageInput): boolean =>
  licenceVerdict(source, config.project.licences, versionDate).usable && source.origin.from.trim() !== '';

function statusOf(
  family: Family,
  records: number,
  profiles: number,
): { readonly status: Row['status']; readonly code: string } {
  const { required_records, required_profile } = family;
  if (required_records === 0 && !required_profile) return { status: records > 0 ? 'present' : 'optional', code: '' };
  if (records === 0 && required_records > 0) return { status: 'missing', code: 'family_missing' };
  if (records < required_records) return { status: 'partial', code: 'family_partial' };
  if (required_profile && profiles === 0)
    return { status: records > 0 ? 'partial' : 'missing', code: 'profile_missing' };
  return { status: 'present', code: '' };
}

function rowOf(family: Family, input: CoverageInput): Row {
  const { config, versionDate, intake, exported } = input;
  const own = config.sources.filter((source) => source.family === family.id);
  const records = own.reduce(
    (total, source) => total + (isValid(source, input) ? (exported.get(source.id) ?? 0) : 0),
    0,
  );
  const profiles = input.profiles.get(family.id) ?? 0;
  const { status, code } = statusOf(family, records, profiles);
  const waiver =
    code === '' ? undefined : decisionFor(config.decisions, { action: 'waive', target: family.id, code }, versionDate);
  return {
    family: family.id,
    stage: family.stage,
    title: family.title,
    status: waiver === undefined ? status : 'waived',
    required_records: family.required_records,
    records,
    required_profile: family.required_profile,
    profiles,
    waiver: waiver === undefined ? null : { decision: waiver.id, by: waiver.by, until: waiver.until, why: waiver.why },
    sources: own.map((source) => {
      const row = intake.sources.find(({ source_id }) => source_id === source.id);
      return {
        source_id: source.id,
        licence: source.licence.licence,
        state: source.licence.state,
        objects: row?.objects ?? 0,
        records: exported.get(source.id) ?? 0,
        reason: row?.reason ?? null,
      };
    }),
  };
}

/** Families in configured order. */
export function measureCoverage(input: CoverageInput): CoverageReport {
  return { families: input.config.families.map((family) => rowOf(family, input)) };
}
