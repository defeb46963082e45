// The gates of preparation at the edges of what they allow.
import { describe, expect, it } from 'vitest';
import type { EvidenceMap } from '../../../core/gates/index.ts';
import { findingsFor } from './sample.ts';

type Source = EvidenceMap['preparation']['sources'][number];

/** What is found about `quay` where its report differs. */
const quay = (gate: string, over: Partial<Source>) =>
  findingsFor(gate, (e) =>
    Object.assign(e.preparation.sources.find(({ source_id }) => source_id === 'quay') ?? {}, over),
  ).filter(([, subject]) => subject === 'quay');

const codes = (gate: string, over: Partial<Source>) => quay(gate, over).map(([code]) => code);

const CLEAN = { prepared: 100, dropped: {} };

describe('parse', () => {
  it.each([
    'encoding_invalid',
    'json_invalid',
    'csv_invalid',
    'archive_invalid',
    'shape_mismatch',
    'field_missing',
    'question_missing',
    'role_unknown',
    'record_too_large',
  ])('counts %s as refused', (reason) => {
    expect(quay('parse', { dropped: { [reason]: 2 } })).toEqual([
      ['records_refused', 'quay', { records_in: 100, refused: 2, limit: 0.02 }],
    ]);
    expect(codes('parse', { dropped: { [reason]: 3 } })).toEqual(['refused_over_limit']);
  });

  it('adds all refusals of a source up', () => {
    expect(codes('parse', { dropped: { json_invalid: 2, role_unknown: 1 } })).toEqual(['refused_over_limit']);
  });

  it('says nothing of a source of which everything was read', () => {
    expect(codes('parse', CLEAN)).toEqual([]);
  });

  it('allows exactly the dropped share of the limit', () => {
    expect(codes('parse', { prepared: 50, dropped: { too_short: 50 } })).toEqual([]);
    expect(codes('parse', { prepared: 49, dropped: { too_short: 51 } })).toEqual(['dropped_over_limit']);
  });

  it('takes a reason by the name of a member of every object for an unknown one', () => {
    expect(codes('parse', { dropped: { toString: 1, too_short: 1 } })).toEqual(['reason_unknown']);
  });

  it('takes one record for enough', () => {
    expect(codes('parse', { records_in: 1, prepared: 1, dropped: {} })).toEqual([]);
  });
});

describe('privacy-redaction', () => {
  it('allows exactly the share of letters of the limit', () => {
    expect(codes('privacy-redaction', { letters_redacted: 5000 })).toEqual([]);
  });

  it('asks nothing of a source of which nothing was prepared', () => {
    expect(codes('privacy-redaction', { prepared: 0, letters: 0, letters_redacted: 0, redactions: {} })).toEqual([]);
    expect(codes('privacy-redaction', { prepared: 0, redactions: {} })).toEqual([]);
  });

  it('does not say that nothing was redacted where nothing was read', () => {
    expect(codes('privacy-redaction', { letters: 0, letters_redacted: 0, redactions: {} })).toEqual(['not_scanned']);
  });

  it('takes every covered language, and none where all are kept', () => {
    expect(codes('privacy-redaction', { languages: { en: 98 } })).toEqual([]);
    const kept = findingsFor('privacy-redaction', (e, c) => {
      Object.assign(c.project.languages, { other: 'keep' });
      Object.assign(e.preparation.sources[0] ?? {}, { languages: { zh: 9 } });
    });
    expect(kept).toEqual([]);
  });

  it('adds records of all languages that are not covered up', () => {
    expect(quay('privacy-redaction', { languages: { en: 1, zh: 3, fr: 4 } })).toEqual([
      ['language_not_covered', 'quay', { records: 7 }],
    ]);
  });

  it('lets as many records of a language pass as a person cleared, and no other one', () => {
    const languages = { en: 1, zh: 3, fr: 4 };
    expect(quay('privacy-redaction', { languages, cleared_languages: { zh: 3, fr: 4 } })).toEqual([]);
    expect(quay('privacy-redaction', { languages, cleared_languages: { zh: 9, fr: 1 } })).toEqual([
      ['language_not_covered', 'quay', { records: 3 }],
    ]);
  });
});

describe('meaning', () => {
  it('says nothing where no crisis term was there', () => {
    expect(codes('meaning', { crisis_before: 0, crisis_after: 0 })).toEqual([]);
  });

  it('asks for one clinical term in a thousand more than the policy lets go', () => {
    expect(codes('meaning', { clinical_before: 1000, clinical_after: 999 })).toEqual([]);
    expect(codes('meaning', { clinical_before: 1000, clinical_after: 998 })).toEqual(['clinical_terms_lost']);
    expect(codes('meaning', { clinical_before: 0, clinical_after: 0 })).toEqual([]);
  });
});

describe('units', () => {
  it('does not look for drops by name', () => {
    expect(codes('units', { prepared: 90, dropped: { too_short: 4, json_invalid: 6 } })).toEqual([]);
  });
});
