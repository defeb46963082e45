// Decides whether every planned unit reported exactly once and its counts add up.
import { defineGate, sum, when } from '../gate.ts';
import { defect, resume, run } from '../remedy.ts';

export const units = defineGate({
  id: 'units',
  version: '1',
  judgement: 'preparation',
  decides:
    'Every planned unit has exactly one report, and in every source what went in came out or was dropped with a reason.',
  requires: ['preparation'],
  looksAt: 'units',
  codes: {
    units_missing: {
      severity: 'block',
      meaning: 'Fewer units reported than were planned.',
      remedy: (place) => `Finish the units: ${resume(place)}.`,
    },
    units_extra: {
      severity: 'block',
      meaning: 'More units reported than were planned.',
      remedy: (place) => `Plan and prepare again: ${run(place)}.`,
    },
    records_unaccounted: {
      severity: 'block',
      meaning: 'Records of a source were neither prepared nor dropped.',
      remedy: defect,
    },
    source_repeated: {
      severity: 'block',
      meaning: 'A source reported more than once.',
      remedy: (place) => `Prepare it again: ${run(place)}.`,
    },
  },
  judge: ({ preparation }) => {
    const { planned_units: planned, reported_units: reported, sources } = preparation;
    const perSource = Map.groupBy(sources, ({ source_id }) => source_id);
    return {
      examined: { units: reported, planned, sources: sources.length },
      findings: [
        ...when(reported !== planned, {
          code: reported < planned ? 'units_missing' : 'units_extra',
          subject: 'plan',
          counts: { planned, reported },
        }),
        ...sources.flatMap(({ source_id, records_in, prepared, dropped }) =>
          when(records_in !== prepared + sum(Object.values(dropped)), {
            code: 'records_unaccounted',
            subject: source_id,
            counts: { records_in, prepared, dropped: sum(Object.values(dropped)) },
          }),
        ),
        ...[...perSource].flatMap(([subject, rows]) =>
          when(rows.length > 1, {
            code: 'source_repeated',
            subject,
            counts: { rows: rows.length },
          }),
        ),
      ],
    };
  },
});
