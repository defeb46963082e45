// Decides whether too much of a source could not be read, or was dropped.
import { type DropReason, isDropReason } from '../../record/index.ts';
import { defineGate, sum, when } from '../gate.ts';
import { defect, leaveOut, quarantine, run, sourceField } from '../remedy.ts';

/** Reasons that say a reader could not read what was declared; the others judge what was read. */
const REFUSALS: readonly DropReason[] = [
  'encoding_invalid',
  'json_invalid',
  'csv_invalid',
  'archive_invalid',
  'shape_mismatch',
  'field_missing',
  'question_missing',
  'role_unknown',
  'record_too_large',
];

/** Of a source that is not registered: everything is over it. */
const NO_LIMITS = { refused_share: 0, dropped_share: 0 };

export const parse = defineGate({
  id: 'parse',
  version: '1',
  judgement: 'preparation',
  decides: 'The refused and the dropped share of every source stay within its limits, and every source gives records.',
  requires: ['preparation'],
  looksAt: 'records',
  codes: {
    refused_over_limit: {
      severity: 'block',
      meaning: 'A larger share of a source could not be read than its limit allows.',
      remedy: (place) =>
        `See where and why: ${quarantine(place)}; mend ${sourceField(place.subject, 'format')}. ${leaveOut(place)} The limit: ${sourceField(place.subject, 'limits.refused_share')}.`,
    },
    dropped_over_limit: {
      severity: 'block',
      meaning: 'A larger share of a source was dropped than its limit allows.',
      remedy: (place) =>
        `See where and why: ${quarantine(place)}. ${leaveOut(place)} The limit: ${sourceField(place.subject, 'limits.dropped_share')}.`,
    },
    source_without_records: {
      severity: 'block',
      meaning: 'A source was read and no record came of it.',
      remedy: (place) =>
        `See where and why: ${quarantine(place)}; mend ${sourceField(place.subject, 'format')}. ${leaveOut(place)}`,
    },
    source_without_limits: {
      severity: 'block',
      meaning: 'A source was prepared that is not registered.',
      remedy: (place) => `Register ${sourceField(place.subject, 'limits')}, then ${run(place)}.`,
    },
    reason_unknown: {
      severity: 'block',
      meaning: 'Records were dropped for a reason that is not on the closed list.',
      remedy: defect,
    },
    records_refused: {
      severity: 'info',
      meaning: 'Some of a source could not be read, within the limit.',
      remedy: (place) => `See where and why: ${quarantine(place)}.`,
    },
  },
  judge: ({ preparation }, { config }) => ({
    examined: {
      records: sum(preparation.sources.map(({ records_in }) => records_in)),
      sources: preparation.sources.length,
    },
    findings: preparation.sources.flatMap(({ source_id: subject, records_in, prepared, dropped }) => {
      const limits = config.sources.find(({ id }) => id === subject)?.limits ?? NO_LIMITS;
      const refused = sum(REFUSALS.map((reason) => dropped[reason] ?? 0));
      const lost = sum(Object.values(dropped));
      const unknown = Object.entries(dropped).filter(([reason]) => !isDropReason(reason));
      const counts = { records_in, refused, limit: limits.refused_share };
      return [
        ...when(limits === NO_LIMITS, {
          code: 'source_without_limits' as const,
          subject,
          counts: { records_in },
        }),
        ...when(refused > limits.refused_share * records_in, {
          code: 'refused_over_limit' as const,
          subject,
          counts,
        }),
        ...when(refused > 0 && refused <= limits.refused_share * records_in, {
          code: 'records_refused' as const,
          subject,
          counts,
        }),
        ...when(lost > limits.dropped_share * records_in, {
          code: 'dropped_over_limit' as const,
          subject,
          counts: { records_in, dropped: lost, limit: limits.dropped_share },
        }),
        ...when(prepared === 0, {
          code: 'source_without_records' as const,
          subject,
          counts: { records_in, prepared },
        }),
        ...when(unknown.length > 0, {
          code: 'reason_unknown' as const,
          subject,
          counts: { records: sum(unknown.map(([, count]) => count)) },
        }),
      ];
    }),
  }),
});
