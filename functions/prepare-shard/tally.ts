// Counts of one unit: every record that goes in is prepared or dropped with a reason.
import type { SourcePreparation } from '../../core/evidence/index.ts';
import type { DropReason, Refusal } from '../../core/record/index.ts';
import { isDropReason } from '../../core/record/index.ts';
import type { Outcome } from './prepare-record.ts';

/** How many refusals are listed by place; all are counted. */
const LISTED = 50;

type Counts = Record<string, number>;

export interface Tally {
  refused(refusal: Refusal, objectRef: string): void;
  outcome(outcome: Outcome): void;
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
    tokens: 0,
    turns: 0,
  };
  const dropped: Counts = {};
  const redactions: Counts = {};
  const languages: Counts = {};
  const refusals: SourcePreparation['refusals'] = [];
  const drop = (reason: DropReason): void => add(dropped, reason);
  return {
    refused: ({ reason, line, row }, object_ref) => {
      const known: DropReason = isDropReason(reason) ? reason : 'shape_mismatch';
      sums.records_in += 1;
      drop(known);
      if (refusals.length < LISTED) refusals.push({ object_ref, line: line ?? null, row: row ?? null, reason: known });
    },
    outcome: (outcome) => {
      sums.records_in += 1;
      if ('dropped' in outcome) {
        drop(outcome.dropped);
        return;
      }
      const { record, facts, redaction } = outcome.prepared;
      sums.prepared += 1;
      sums.words += facts.words;
      sums.letters += redaction.letters;
      sums.letters_redacted += redaction.lettersRedacted;
      sums.crisis_before += redaction.crisisBefore;
      sums.crisis_after += redaction.crisisAfter;
      sums.tokens += record.tokens;
      sums.turns += record.turns;
      add(languages, record.language);
      for (const [type, count] of Object.entries(redaction.counts)) add(redactions, type, count);
    },
    report: (place) => ({ ...place, ...sums, dropped, redactions, languages, refusals }),
  };
}
