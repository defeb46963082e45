// Decides whether every family that the release needs is there in valid exported records, and its profile.
import { defineGate, sum, when } from '../gate.ts';
import { familyField, quarantineCommand, runAnew } from '../remedy.ts';

export const coverage = defineGate({
  id: 'coverage',
  version: '1',
  judgement: 'release',
  decides:
    'Every required family has its number of exported records with licence and provenance, and its persona profile.',
  requires: ['coverage', 'verification'],
  looksAt: 'records',
  codes: {
    family_missing: { severity: 'block', meaning: 'A required family has no valid exported record.', waivable: true },
    family_partial: {
      severity: 'block',
      meaning: 'A required family has fewer valid exported records than it needs.',
      waivable: true,
    },
    profile_missing: { severity: 'block', meaning: 'A family that needs a persona profile has none.', waivable: true },
    family_unreported: { severity: 'block', meaning: 'A configured family is not in the coverage report, or twice.' },
    coverage_total_differs: {
      severity: 'block',
      meaning: 'Not every exported record counts as valid: licence or provenance is missing.',
    },
  },
  judge: ({ coverage: report, verification }, { config, version }) => {
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
            remedy: `Measure again: ${runAnew(version)}.`,
          }),
        ),
        ...required.flatMap(({ id, required_records, required_profile }) => {
          const records = rows.get(id)?.[0]?.records ?? 0;
          const profiles = rows.get(id)?.[0]?.profiles ?? 0;
          const counts = { records, required: required_records };
          const add = `Add usable sources of the family; see what was refused: ${quarantineCommand(version)}.`;
          return [
            ...when(records === 0 && required_records > 0, {
              code: 'family_missing' as const,
              subject: id,
              counts,
              remedy: add,
            }),
            ...when(records > 0 && records < required_records, {
              code: 'family_partial' as const,
              subject: id,
              counts,
              remedy: `${add} The number: ${familyField(id, 'required_records')}.`,
            }),
            ...when(required_profile && profiles === 0, {
              code: 'profile_missing' as const,
              subject: id,
              counts: { profiles },
              remedy: `Declare voice and persona of one of its sources in config/sources/; the need: ${familyField(id, 'required_profile')}.`,
            }),
          ];
        }),
        ...when(valid !== exported, {
          code: 'coverage_total_differs',
          subject: 'export',
          counts: { valid, exported },
          remedy: `Record licence and origin of every source in config/sources/, then ${runAnew(version)}.`,
        }),
      ],
    };
  },
});
