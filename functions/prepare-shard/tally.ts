// Counts of one unit: every record that goes in is prepared or dropped with a reason.
import { words } from '../../core/dedup/index.ts';
import type { SourcePreparation } from '../../core/evidence/index.ts';
import type { Origin, Refusal } from '../../core/record/index.ts';
import { isDropReason } from '../../core/record/index.ts';
import type { Dropped } from '../dropped.ts';
import type { Outcome } from './prepare-record.ts';

/** How many refusals are listed by place; all are counted. */
const LISTED = 50;

const TRAINED = ['turns', 'masked', 'elided', 'words', 'tags'] as const;

type Counts = Record<string, number>;

export interface Place {
  readonly source_id: string;
  readonly object_ref: string;
}

export interface Tally {
  refused(refusal: Refusal, place: Place): void;
  outcome(outcome: Outcome, origin: Origin, place: Place & { readonly record_id: string }): void;
  dropped(): readonly Dropped[];
  report(place: { source_id: string; family: string; objects: number; bytes: number }): SourcePreparation;
}

const add = (counts: Counts, key: string, by = 1): void => {
  counts[key] = (counts[key] ?? 0) + by;
};

export function createTally(): Tally {
  const sums = {
    records_in: 0,
    prepared: 0,
    words: 0,
    letters: 0,
    letters_redacted: 0,
    crisis_before: 0,
    crisis_after: 0,
    clinical_before: 0,
    clinical_after: 0,
    tokens: 0,
    turns: 0,
  };
  const trained = { turns: 0, masked: 0, elided: 0, words: 0, tags: 0 };
  const dropped: Counts = {};
  const redactions: Counts = {};
  const languages: Counts = {};
  const clearedLanguages: Counts = {};
  const refusals: SourcePreparation['refusals'] = [];
  const places: Dropped[] = [];
  const drop = (place: Dropped): void => {
    const { object_ref, line, row, reason } = place;
    add(dropped, reason);
    places.push(place);
    if (refusals.length < LISTED) refusals.push({ object_ref, line, row, reason });
  };
  return {
    refused: ({ reason, line, row, range }, place) => {
      sums.records_in += 1;
      drop({
        ...place,
        record_id: null,
        range: range === undefined ? null : [range.start, range.end],
        line: line ?? null,
        row: row ?? null,
        reason: isDropReason(reason) ? reason : 'shape_mismatch',
      });
    },
    outcome: (outcome, { range, row }, place) => {
      sums.records_in += 1;
      if ('dropped' in outcome) {
        drop({ ...place, range: [range.start, range.end], line: null, row: row ?? null, reason: outcome.dropped });
        return;
      }
      const { record, facts, redaction } = outcome.prepared;
      sums.prepared += 1;
      // Reasoning is redacted too, so its words count where rates are reported.
      sums.words += facts.words + (record.reasoning === null ? 0 : words(record.reasoning).length);
      sums.letters += redaction.letters;
      sums.letters_redacted += redaction.lettersRedacted;
      sums.crisis_before += redaction.crisisBefore;
      sums.crisis_after += redaction.crisisAfter;
      sums.clinical_before += redaction.clinicalBefore;
      sums.clinical_after += redaction.clinicalAfter;
      for (const key of TRAINED) trained[key] += outcome.prepared.trained[key];
      sums.tokens += record.tokens;
      sums.turns += record.turns;
      add(languages, record.language);
      if (outcome.languageCleared) add(clearedLanguages, record.language);
      for (const [type, count] of Object.entries(redaction.counts)) add(redactions, type, count);
    },
    dropped: () => places,
    report: (place) => ({
      ...place,
      ...sums,
      trained,
      dropped,
      redactions,
      languages,
      cleared_languages: clearedLanguages,
      refusals,
    }),
  };
}
