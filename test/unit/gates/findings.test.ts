// Every code of every gate: evidence that differs from the passing one in one thing, and what the gate then finds.
import { describe, expect, it } from 'vitest';
import { GATES } from '../../../core/gates/index.ts';
import { changed, evidence, judgeOne } from './sample.ts';

type Change = Parameters<typeof changed>[0];
type Cases = Readonly<Record<string, Readonly<Record<string, Change>>>>;

const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error('the sample is empty');
  return item;
};
const named = <T extends { id: string }>(list: readonly T[], id: string): T =>
  first(list.filter((item) => item.id === id));
const row = <T extends { source_id: string }>(list: readonly T[], id: string): T =>
  first(list.filter((item) => item.source_id === id));

const moved = (records: number) => ({
  records_before: 60,
  records,
  mean_before: 100,
  mean: 500,
  p25_before: 80,
  p75_before: 130,
});

const CASES: Cases = {
  'coverage-objects': {
    family_without_objects: (e) => Object.assign(row(e.intake.sources, 'quay'), { used: false }),
    nothing_planned: (e) => Object.assign(e.intake, { planned_units: 0 }),
    objects_left_out: () => undefined,
  },
  provenance: {
    objects_unaccounted: (e) => Object.assign(e.intake, { objects: 9 }),
    source_unknown: (_, c) => Object.assign(c, { sources: c.sources.filter(({ id }) => id !== 'gale') }),
    source_unreported: (e) => Object.assign(e.intake, { sources: e.intake.sources.slice(1) }),
    family_differs: (e) => Object.assign(row(e.intake.sources, 'gale'), { family: 'attic' }),
    origin_missing: (_, c) => Object.assign(named(c.sources, 'gale').origin, { from: ' ' }),
    generator_seed_missing: (_, c) =>
      Object.assign(named(c.sources, 'gale'), { generated: { generator: 'g', version: '1', seed: null, model: null } }),
  },
  licence: {
    licence_not_usable: (_, c) => Object.assign(named(c.sources, 'gale').licence, { state: 'pending' }),
    source_unregistered: (_, c) => Object.assign(c, { sources: c.sources.filter(({ id }) => id !== 'gale') }),
    source_left_out: () => undefined,
    attribution_missing: (_, c) => Object.assign(named(c.sources, 'gale').licence, { attribution: null }),
  },
  'approval-expiry': {
    approval_expired: (_, c) => Object.assign(named(c.sources, 'gale').licence, { expires_on: '2026-05-31' }),
    approval_not_begun: (_, c) => Object.assign(named(c.sources, 'gale').licence, { decided_on: '2026-06-02' }),
    approval_ends: (_, c) => Object.assign(named(c.sources, 'gale').licence, { expires_on: '2026-06-01' }),
    decision_not_in_force: (_, c) =>
      c.decisions.push({
        id: 'd1',
        action: 'explain',
        target: 't',
        code: 'c',
        by: 'Ada',
        on: '2026-01-01',
        until: '2026-02-01',
        why: 'w',
      }),
  },
  units: {
    units_missing: (e) => Object.assign(e.preparation, { reported_units: 1 }),
    units_extra: (e) => Object.assign(e.preparation, { reported_units: 3 }),
    records_unaccounted: (e) => Object.assign(row(e.preparation.sources, 'quay'), { prepared: 97 }),
    source_repeated: (e) => e.preparation.sources.push(row(e.preparation.sources, 'quay')),
  },
  parse: {
    refused_over_limit: (e) =>
      Object.assign(row(e.preparation.sources, 'quay'), { prepared: 97, dropped: { json_invalid: 3 } }),
    dropped_over_limit: (e) =>
      Object.assign(row(e.preparation.sources, 'quay'), { prepared: 40, dropped: { too_short: 60 } }),
    source_without_records: (e) =>
      Object.assign(row(e.preparation.sources, 'quay'), { records_in: 0, prepared: 0, dropped: {} }),
    source_without_limits: (_, c) => Object.assign(c, { sources: c.sources.filter(({ id }) => id !== 'gale') }),
    reason_unknown: (e) => Object.assign(row(e.preparation.sources, 'quay'), { dropped: { because: 2 } }),
    records_refused: () => undefined,
  },
  'privacy-redaction': {
    not_scanned: (e) => Object.assign(row(e.preparation.sources, 'quay'), { letters: 0, letters_redacted: 0 }),
    letters_over_limit: (e) => Object.assign(row(e.preparation.sources, 'quay'), { letters_redacted: 5001 }),
    language_not_covered: (e) => Object.assign(row(e.preparation.sources, 'quay'), { languages: { en: 90, zh: 8 } }),
    redactor_failed: (e) => Object.assign(row(e.preparation.sources, 'quay'), { dropped: { redaction_failed: 2 } }),
    nothing_redacted: (e) => Object.assign(row(e.preparation.sources, 'quay'), { redactions: {} }),
  },
  meaning: {
    crisis_terms_lost: (e) => Object.assign(row(e.preparation.sources, 'quay'), { crisis_after: 3 }),
    crisis_terms_gained: (e) => Object.assign(row(e.preparation.sources, 'quay'), { crisis_after: 5 }),
    meaning_lost_dropped: (e) => Object.assign(row(e.preparation.sources, 'quay'), { dropped: { meaning_lost: 2 } }),
  },
  coverage: {
    family_missing: (e) => Object.assign(first(e.coverage.families), { records: 0 }),
    family_partial: (e) => Object.assign(first(e.coverage.families), { records: 9 }),
    profile_missing: (e) => Object.assign(first(e.coverage.families), { profiles: 0 }),
    family_unreported: (e) => Object.assign(e.coverage, { families: e.coverage.families.slice(0, 2) }),
    coverage_total_differs: (e) => Object.assign(first(e.coverage.families), { records: 79 }),
  },
  'source-mix': {
    generated_over_limit: (e) => Object.assign(first(e.curriculum.stages), { generated_share: 0.51 }),
    one_source_over_limit: (e) =>
      Object.assign(first(e.curriculum.stages), { largest_source: { source_id: 'quay', share: 0.81 } }),
  },
  schema: {
    schema_errors: (e) => Object.assign(first(e.verification.shards), { schema_errors: 1 }),
    records_differ: (e) => Object.assign(e.verification, { planned_records: 101 }),
  },
  hash: {
    hash_errors: (e) => Object.assign(first(e.verification.shards), { hash_errors: 1 }),
    bytes_differ: (e) => Object.assign(first(e.verification.compiled), { sha256: 'b'.repeat(64) }),
  },
  'control-token': { control_tokens: (e) => Object.assign(first(e.verification.shards), { control_tokens: 1 }) },
  placeholder: {
    slots_unfilled: (e) => Object.assign(first(e.verification.shards), { slots: 1 }),
    mock_answers: (e) => Object.assign(first(e.verification.shards), { mock_answers: 1 }),
  },
  dedup: {
    duplicates_left: (e) => Object.assign(e.duplicates, { left: 1 }),
    threshold_differs: (e) => Object.assign(e.duplicates, { near_jaccard: 0.9 }),
    removed_without_proof: (e) => Object.assign(e.duplicates, { near_removed: 10 }),
    buckets_oversized: (e) => Object.assign(e.duplicates, { oversized_buckets: 1 }),
  },
  leakage: {
    leaks_left: (e) => Object.assign(e.leaks, { left: 1 }),
    leak_threshold_differs: (e) => Object.assign(e.leaks, { containment: 0.95 }),
    nothing_searched: (e) => Object.assign(e.leaks, { planned_partitions: 0, reported_partitions: 0 }),
    too_short_to_check: (e) => Object.assign(e.leaks, { too_short_to_check: 2 }),
  },
  holdout: {
    holdout_missing: (e) => Object.assign(first(e.split.families.slice(1)), { holdout: 0 }),
    holdout_in_train: (e, c) => {
      Object.assign(named(c.families, 'storm'), { holdout: { policy: 'test_only' } });
      Object.assign(first(e.split.families.slice(1)), { policy: 'test_only', holdout: 4 });
    },
    policy_differs: (e) => Object.assign(first(e.split.families), { policy: 'test_only' }),
    stage_without_train: (e) => Object.assign(first(e.split.families), { train: 0 }),
    phase_without_train: (e) => Object.assign(first(e.split.families), { train: 0 }),
  },
  split: {
    groups_straddle: (e) => Object.assign(e.split, { straddling_groups: 1 }),
    share_over_tolerance: (e) => Object.assign(e.split.pool, { train: 60, val: 12, test: 13 }),
    share_target_differs: (e) => Object.assign(e.split.target, { train: 0.8 }),
    pool_empty: (e) => Object.assign(e.split, { pool: { groups: 0, train: 0, val: 0, test: 0 } }),
    records_bridged: (e) => Object.assign(e.split, { bridged: 1 }),
  },
  distribution: {
    tokens_mean_outside: (e) => Object.assign(first(e.distribution.rows).tokens, { sum: 80 * 501 }),
    tokens_max_over: (e) => Object.assign(first(e.distribution.rows).tokens, { max: 2001 }),
    turns_mean_outside: (e) => Object.assign(first(e.distribution.rows).turns, { sum: 80 }),
    turns_max_over: (e) => Object.assign(first(e.distribution.rows).turns, { max: 51 }),
    records_unmeasured: (e) => Object.assign(e.distribution, { rows: e.distribution.rows.slice(1) }),
    previous_not_compared: () => undefined,
    family_lost: (e) =>
      Object.assign(e.distribution, { changes: [{ family: 'attic', kind: 'sft', tokens: moved(0), turns: moved(0) }] }),
    mean_moved: (e) =>
      Object.assign(e.distribution, {
        changes: [{ family: 'harbour', kind: 'sft', tokens: moved(80), turns: moved(80) }],
      }),
  },
  curriculum: {
    stage_without_tokens: (e) => Object.assign(first(e.curriculum.stages), { available_tokens: 0 }),
    stage_unreported: (e) => Object.assign(e.curriculum, { stages: e.curriculum.stages.slice(1) }),
    share_outside_tolerance: (e) => Object.assign(first(e.curriculum.stages), { realised_share: 0.57 }),
    epochs_over_limit: (e) => Object.assign(first(first(e.curriculum.stages).families), { epochs: 4.5 }),
  },
  'bias-report': {
    bias_family_missing: (e) => Object.assign(e.bias, { families: [] }),
    bias_group_missing: (e) => Object.assign(e.bias, { groups: e.bias.groups.slice(1) }),
    bias_types_unstated: (e) => Object.assign(e.bias, { types_measured: [], types_not_measured: [] }),
    groups_under_represented: (e) => Object.assign(first(e.bias.groups), { under_represented: true }),
    groups_crisis_only: (e) => Object.assign(first(e.bias.groups), { crisis_only: 5 }),
  },
  'privacy-scan': {
    identifiers_confirmed: (e) => {
      Object.assign(first(e.verification.shards), { confirmed: { EMAIL: 1 } });
      Object.assign(e.privacy, { confirmed: { EMAIL: 1 } });
    },
    identifiers_suspected: (e) => {
      Object.assign(first(e.verification.shards), { suspects: { PERSON: 2 } });
      Object.assign(e.privacy, { suspects: { PERSON: 2 } });
    },
    bytes_not_scanned: (e) => Object.assign(first(e.verification.compiled), { bytes: 4001 }),
    privacy_report_differs: (e) => Object.assign(e.privacy, { scanned_bytes: 7999 }),
  },
  'role-inversion': {
    kind_misplaced: (e) => Object.assign(first(e.verification.compiled), { misplaced: 1 }),
    trained_role_differs: (e) =>
      Object.assign(first(e.verification.shards), { trained_roles: { therapist: 79, client: 1 } }),
    source_role_differs: (_, c) => Object.assign(named(c.sources, 'gale').format, { trained_side: 'client' }),
  },
  signoffs: {
    review_missing: (e) => Object.assign(first(e.signoffs.reviews), { approved: 1 }),
    review_rejected: (e) => Object.assign(first(e.signoffs.reviews), { rejected: 1 }),
    review_undefined: (_, c) => Object.assign(c.review, { required: ['clinical', 'privacy'] }),
    signature_invalid: (e) => Object.assign(first(e.signoffs.reviews), { invalid_signatures: 1 }),
    reviewer_not_independent: (e) => Object.assign(first(e.signoffs.reviews), { by_starter: 1 }),
  },
  publication: {
    candidate_changed: (e) => Object.assign(e.publication, { files_differing: 1 }),
    signed_other_candidate: (e) => Object.assign(e.signoffs, { candidate_digest: 'b'.repeat(64) }),
    records_withdrawn: (e) => Object.assign(e.publication, { withdrawn: 1 }),
    approval_lost: (e) => Object.assign(e.publication, { approvals_expired: ['gale'] }),
  },
};

/** Findings that need a context rather than other evidence. */
const WITHIN: Readonly<Record<string, object>> = { previous_not_compared: { previousRelease: 'v2026-05-01' } };

describe.each(GATES)('$id', (gate) => {
  it('passes on sound evidence', () => {
    const verdict = judgeOne(gate.id, evidence);
    expect(verdict.findings.filter(({ severity }) => severity === 'block')).toEqual([]);
    expect(verdict).toMatchObject({ gate: gate.id, version: gate.version, verdict: 'pass' });
    expect(verdict.examined[gate.looksAt]).toBeGreaterThan(0);
  });

  it('has a case here for each code that it can find', () => {
    expect(Object.keys(CASES[gate.id] ?? {}).sort()).toEqual(Object.keys(gate.codes).sort());
  });

  it.each(Object.entries(gate.codes))('finds %s', (code, { severity }) => {
    const { evidence: bad, context: within } = changed(CASES[gate.id]?.[code] ?? (() => undefined));
    const verdict = judgeOne(gate.id, bad, { ...within, ...WITHIN[code] });
    const found = verdict.findings.find((finding) => finding.code === code);
    expect(found).toMatchObject({ severity });
    expect(found?.remedy).toMatch(/npm run release -- (run|resume|plan|quarantine|status|diff)|\w+ .*in config\//);
    if (severity === 'block') expect(verdict.verdict).toBe('blocked');
  });
});
