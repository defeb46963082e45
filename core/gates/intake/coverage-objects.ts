// Decides whether every family that the release needs has objects that may be read.
import { defineGate, sum, when } from '../gate.ts';
import { plan, quarantine, run } from '../remedy.ts';

export const coverageObjects = defineGate({
  id: 'coverage-objects',
  version: '1',
  judgement: 'intake',
  decides: 'Every required family has at least one object of a usable source, and there is work to do.',
  requires: ['intake'],
  looksAt: 'objects',
  codes: {
    family_without_objects: {
      severity: 'block',
      meaning: 'No object of a usable source for a required family.',
      waivable: true,
      remedy: (place) =>
        `See what was refused: ${quarantine(place)}; add a usable source of the family in config/sources/, then ${run(place)}.`,
    },
    nothing_planned: {
      severity: 'block',
      meaning: 'No unit of work was planned.',
      remedy: (place) => `See what was refused: ${quarantine(place)}, and what would be read: ${plan(place)}.`,
    },
    objects_left_out: {
      severity: 'info',
      meaning: 'Objects of a source are not read; the reason stands in the quarantine.',
      remedy: (place) => `See the reasons: ${quarantine(place)}.`,
    },
  },
  judge: ({ intake }, { config }) => {
    const used = intake.sources.filter((source) => source.used && source.objects > 0);
    const required = config.families.filter((family) => family.required_records > 0 || family.required_profile);
    const refused = Map.groupBy(intake.quarantined, ({ source_id }) => source_id ?? 'none');
    return {
      examined: { objects: intake.objects, sources: intake.sources.length, families: required.length },
      findings: [
        ...required.flatMap(({ id }) =>
          when(!used.some(({ family }) => family === id), {
            code: 'family_without_objects',
            subject: id,
            counts: {
              objects: sum(intake.sources.filter(({ family }) => family === id).map(({ objects }) => objects)),
            },
          }),
        ),
        ...when(intake.planned_units === 0, {
          code: 'nothing_planned',
          subject: 'plan',
          counts: { units: 0, objects: intake.objects },
        }),
        ...[...refused].map(([subject, objects]) => ({
          code: 'objects_left_out' as const,
          subject,
          counts: { objects: objects.length },
        })),
      ],
    };
  },
});
