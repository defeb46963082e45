// Decides whether every family that the release needs is there in valid exported records, and its profile.
import { defineGate, sum, when } from '../gate.ts';
import { familyField, quarantine, run } from '../remedy.ts';

export const coverage = defineGate({
  id: 'coverage',
  version: '1',
  judgement: 'release',
  decides:
    'Every required family has its number of exported records with licence and provenance, and its persona profile.',
  requires: ['coverage', 'verification'],
  looksAt: 'records',
  codes: {
    family_missing: {
      severity: 'block',
      meaning: 'A required family has no valid exported record.',
      waivable: true,
      remedy: (place) =>
        `Add usable sources of the family in config/sources/; see what was refused: ${quarantine(place)}; then ${run(place)}.`,
    },
    family_partial: {
      severity: 'block',
      meaning: 'A required family has fewer valid exported records than it needs.',
      waivable: true,
      remedy: (place) =>
        `Add usable sources of the family; see what was refused: ${quarantine(place)}. The number: ${familyField(place.subject, 'required_records')}, then ${run(place)}.`,
    },
    profile_missing: {
      severity: 'block',
      meaning: 'A family that needs a persona profile has none.',
      waivable: true,
      remedy: (place) =>
        `Declare voice and persona of one of its sources in config/sources/ (the need: ${familyField(place.subject, 'required_profile')}), then ${run(place)}.`,
    },
    family_unreported: {
      severity: 'block',
      meaning: 'A configured family is not in the coverage report, or twice.',
      remedy: (place) => `Measure again: ${run(place)}.`,
    },
    coverage_total_differs: {
      severity: 'block',
      meaning: 'Not every exported record counts as valid: licence or provenance is missing.',
      remedy: (place) => `Record licence and origin of every source in config/sources/, then ${run(place)}.`,
    },
  },
  judge: ({ coverage: report, verification }, { config }) => {
    const rows = Map.groupBy(report.families, ({ family }) => family);
    const exported = sum(verification.shards.map(({ records }) => records));
    const valid = sum(report.families.map(({ records }) => records));
    const required = config.families.filter((family) => family.required_records > 0 || family.required_profile);
    return {
      examined: { records: valid, families: config.families.length, required: required.length },
      findings: [
        ...config.families.flatMap(({ id }) =>
          when(rows.get(id)?.length !== 1, {
            code: 'family_unreported',
            subject: id,
            counts: { rows: rows.get(id)?.length ?? 0 },
          }),
        ),
        ...required.flatMap(({ id, required_records, required_profile }) => {
          const records = rows.get(id)?.[0]?.records ?? 0;
          const profiles = rows.get(id)?.[0]?.profiles ?? 0;
          const counts = { records, required: required_records };
          return [
            ...when(records === 0 && required_records > 0, {
              code: 'family_missing' as const,
              subject: id,
              counts,
            }),
            ...when(records > 0 && records < required_records, {
              code: 'family_partial' as const,
              subject: id,
              counts,
            }),
            ...when(required_profile && profiles === 0, {
              code: 'profile_missing' as const,
              subject: id,
              counts: { profiles },
            }),
          ];
        }),
        ...when(valid !== exported, {
          code: 'coverage_total_differs',
          subject: 'export',
          counts: { valid, exported },
        }),
      ],
    };
  },
});
