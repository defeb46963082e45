// Decides which families have other lengths than expected, or than the release before: to be explained, not blocked.
import type { EvidenceMap } from '../evidence.ts';
import { defineGate, type RawFinding, sum, when } from '../gate.ts';
import { candidate, diff, familyField, run, verifyRelease } from '../remedy.ts';

type Row = EvidenceMap['distribution']['rows'][number];
type Measure = 'tokens' | 'turns';
type Code = 'tokens_mean_outside' | 'tokens_max_over' | 'turns_mean_outside' | 'turns_max_over';

interface Expected {
  readonly mean: readonly [number, number] | undefined;
  readonly max: number | undefined;
}

function outside(
  family: string,
  measure: Measure,
  rows: readonly Row[],
  { mean, max }: Expected,
): readonly RawFinding<Code>[] {
  const records = sum(rows.map((row) => row[measure].records));
  if (records === 0) return [];
  const found = sum(rows.map((row) => row[measure].sum)) / records;
  const largest = Math.max(...rows.map((row) => row[measure].max));
  return [
    ...when(mean !== undefined && (found < mean[0] || found > mean[1]), {
      code: `${measure}_mean_outside` as const,
      subject: family,
      counts: { mean: found, from: mean?.[0] ?? 0, to: mean?.[1] ?? 0, records },
    }),
    ...when(max !== undefined && largest > max, {
      code: `${measure}_max_over` as const,
      subject: family,
      counts: { max: largest, limit: max ?? 0, records },
    }),
  ];
}

type Change = EvidenceMap['distribution']['changes'][number][Measure];

/** The mean has left what was ordinary before; a family of one value stays ordinary while it keeps that value. */
const hasMoved = ({ records_before, records, mean, mean_before, p25_before, p75_before }: Change): boolean =>
  records_before > 0 && records > 0 && mean !== mean_before && (mean < p25_before || mean > p75_before);

export const distribution = defineGate({
  id: 'distribution',
  version: '1',
  judgement: 'release',
  decides:
    'Lengths are recorded by family and split; those outside the expected range, and regressions against the previous release, are explained.',
  requires: ['distribution', 'verification'],
  looksAt: 'records',
  codes: {
    tokens_mean_outside: {
      severity: 'explain',
      meaning: 'The mean number of tokens of a family is outside its range.',
      remedy: (place) =>
        `Look at the plot of the family in report.html (${candidate(place)}). The range: ${familyField(place.subject, 'distribution.tokens_mean')}.`,
    },
    tokens_max_over: {
      severity: 'explain',
      meaning: 'The longest record of a family has more tokens than expected.',
      remedy: (place) =>
        `Look at the longest records (${candidate(place)}). The limit: ${familyField(place.subject, 'distribution.tokens_max')}.`,
    },
    turns_mean_outside: {
      severity: 'explain',
      meaning: 'The mean number of turns of a family is outside its range.',
      remedy: (place) =>
        `Look at the plot of the family in report.html (${candidate(place)}). The range: ${familyField(place.subject, 'distribution.turns_mean')}.`,
    },
    turns_max_over: {
      severity: 'explain',
      meaning: 'The longest record of a family has more turns than expected.',
      remedy: (place) =>
        `Look at the longest records (${candidate(place)}). The limit: ${familyField(place.subject, 'distribution.turns_max')}.`,
    },
    records_unmeasured: {
      severity: 'block',
      meaning: 'Not every exported record is in the distributions.',
      remedy: (place) => `Measure again: ${run(place)}.`,
    },
    previous_not_compared: {
      severity: 'block',
      meaning: 'There is a previous release, and nothing was compared with it.',
      remedy: (place) =>
        `Restore reports/distribution.json of the previous release (${verifyRelease(place)} says what is wrong with it), then ${run(place)}.`,
    },
    family_lost: {
      severity: 'explain',
      meaning: 'A family of the previous release has no record any more.',
      remedy: (place) => `See what went: ${diff(place)}.`,
    },
    turns_mean_moved: {
      severity: 'explain',
      meaning: 'The mean number of turns of a family has left the middle half of the previous release.',
      remedy: (place) => `See what changed: ${diff(place)}.`,
    },
    mean_moved: {
      severity: 'explain',
      meaning: 'The mean number of tokens of a family has left the middle half of the previous release.',
      remedy: (place) => `See what changed: ${diff(place)}.`,
    },
  },
  judge: ({ distribution: report, verification }, { config, previousRelease }) => {
    const measured = sum(report.rows.map(({ tokens }) => tokens.records));
    const exported = sum(verification.shards.map(({ records }) => records));
    const { changes } = report;
    return {
      examined: { records: measured, rows: report.rows.length, compared: changes.length },
      findings: [
        ...config.families.flatMap(({ id, distribution: expected }) => {
          const rows = report.rows.filter(({ family }) => family === id);
          return [
            ...outside(id, 'tokens', rows, { mean: expected.tokens_mean, max: expected.tokens_max }),
            ...outside(id, 'turns', rows, { mean: expected.turns_mean, max: expected.turns_max }),
          ];
        }),
        ...when(measured !== exported, {
          code: 'records_unmeasured',
          subject: 'export',
          counts: { measured, exported },
        }),
        ...when(previousRelease !== report.previous?.version && previousRelease !== null, {
          code: 'previous_not_compared',
          subject: 'previous',
          counts: { compared: changes.length },
        }),
        ...changes.flatMap(({ family, tokens, turns }) => {
          const counts = {
            records_before: tokens.records_before,
            records: tokens.records,
            mean_before: tokens.mean_before,
            mean: tokens.mean,
          };
          return [
            ...when(tokens.records_before > 0 && tokens.records === 0, {
              code: 'family_lost' as const,
              subject: family,
              counts,
            }),
            ...when(hasMoved(tokens), {
              code: 'mean_moved' as const,
              subject: family,
              counts,
            }),

            ...when(hasMoved(turns), {
              code: 'turns_mean_moved' as const,
              subject: family,
              counts: { ...counts, mean_before: turns.mean_before, mean: turns.mean },
            }),
          ];
        }),
      ],
    };
  },
});
