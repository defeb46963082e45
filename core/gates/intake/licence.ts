// Decides whether every source that is read may be used for training: a second look, apart from the inventory's.
import { licenceVerdict } from '../../licence/index.ts';
import { defineGate, when } from '../gate.ts';
import { leaveOut, run, sourceField, sources } from '../remedy.ts';

const LICENCE_REASONS = [
  'licence_pending',
  'licence_rejected',
  'licence_expired',
  'licence_blocked',
  'not_for_training',
];

export const licence = defineGate({
  id: 'licence',
  version: '1',
  judgement: 'intake',
  decides: 'Every source that is read has a recorded approval of its text for training at the version date.',
  requires: ['intake'],
  looksAt: 'sources',
  codes: {
    licence_not_usable: {
      severity: 'block',
      meaning: 'A source is read that its licence decision does not allow.',
      remedy: (place) =>
        `${leaveOut(place)} Or record the decision in ${sourceField(place.subject, 'licence')}, then ${run(place)}.`,
    },
    source_unregistered: {
      severity: 'block',
      meaning: 'A source is read that has no licence decision at all.',
      remedy: (place) => `Register it in config/sources/ with its licence, then ${run(place)}.`,
    },
    source_left_out: {
      severity: 'info',
      meaning: 'A source is not read because of its licence: a known exclusion.',
      remedy: (place) =>
        `See which and why: ${sources(place)}; to use it record the decision in ${sourceField(place.subject, 'licence')}, then ${run(place)}.`,
    },
    attribution_missing: {
      severity: 'info',
      meaning: 'A used source records no attribution for the notices.',
      remedy: (place) => `Fill in ${sourceField(place.subject, 'licence.attribution')}, then ${run(place)}.`,
    },
  },
  judge: ({ intake }, { config, versionDate }) => {
    const registered = new Map(config.sources.map((source) => [source.id, source]));
    const used = intake.sources.filter((row) => row.used);
    const leftOut = intake.sources.filter(
      (row) => !row.used && row.reason !== null && LICENCE_REASONS.includes(row.reason),
    );
    return {
      examined: { sources: intake.sources.length, used: used.length },
      findings: [
        ...used.flatMap(({ source_id, objects }) => {
          const source = registered.get(source_id);
          const counts = { objects };
          return [
            ...when(source === undefined, { code: 'source_unregistered' as const, subject: source_id, counts }),
            ...when(source !== undefined && !licenceVerdict(source, config.project.licences, versionDate).usable, {
              code: 'licence_not_usable' as const,
              subject: source_id,
              counts,
            }),
            ...when(source?.licence.attribution === null, {
              code: 'attribution_missing' as const,
              subject: source_id,
              counts,
            }),
          ];
        }),
        ...leftOut.map(({ source_id, objects }) => ({
          code: 'source_left_out' as const,
          subject: source_id,
          counts: { objects },
        })),
      ],
    };
  },
});
