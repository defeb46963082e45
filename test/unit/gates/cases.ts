// Every code of every gate: evidence that differs from the passing one in one thing, and the context that it needs.
import { SIGNOFF_REFUSALS } from '../../../core/evidence/index.ts';
import type { changed } from './sample.ts';

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

/** Of 60 records with a mean of 100 before; ordinary were 80 to 130. */
const change = (records: number, mean = 500) => ({
  records_before: 60,
  records,
  mean_before: 100,
  mean,
  p25_before: 80,
  p75_before: 130,
});

const changes =
  (family: string, tokens: object, turns: object): Change =>
  (e) =>
    Object.assign(e.distribution, { changes: [{ family, kind: 'sft', tokens, turns }] });

const review =
  (over: object): Change =>
  (e) =>
    Object.assign(first(e.signoffs.reviews), over);

export const CASES: Cases = {
  conditions: {
    condition_open: (e) =>
      Object.assign(e.conditions, {
        previous_release: 'v2026-05-01',
        conditions: [{ id: 'c1', review: 'clinical', subject: 'storm' }],
      }),
    conditions_of_other_release: (e) => Object.assign(e.conditions, { previous_release: 'v2026-04-01' }),
    condition_repeated: (e) =>
      Object.assign(e.conditions, {
        previous_release: 'v2026-05-01',
        conditions: ['storm', 'harbour'].map((subject) => ({ id: 'c1', review: 'clinical', subject })),
      }),
  },
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
    clinical_terms_lost: (e) => Object.assign(row(e.preparation.sources, 'quay'), { clinical_after: 1997 }),
    clinical_terms_gained: (e) => Object.assign(row(e.preparation.sources, 'quay'), { clinical_after: 2001 }),
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
  placeholder: { slots_unfilled: (e) => Object.assign(first(e.verification.shards), { slots: 1 }) },
  'mock-answer': {
    mock_answers_left: (e) => Object.assign(first(e.verification.shards), { mock_answers: 1 }),
    mock_answers_dropped: (e) => Object.assign(row(e.preparation.sources, 'quay').dropped, { mock_answer: 1 }),
  },
  'chart-note': {
    chart_notes_left: (e) => Object.assign(first(e.verification.shards), { chart_notes: 1 }),
    chart_notes_dropped: (e) => Object.assign(row(e.preparation.sources, 'quay').dropped, { chart_note: 1 }),
  },
  'identical-text': {
    texts_repeated: (e) => Object.assign(e.verification.repetition, { texts_repeated: 1 }),
    answers_identical: (e) => Object.assign(first(e.verification.repetition.families), { helper_largest: 26 }),
    reasoning_identical: (e) => Object.assign(first(e.verification.repetition.families), { reasoning_largest: 26 }),
    texts_not_compared: (e) => Object.assign(e.verification.repetition, { records: 99 }),
    identical_text_removed: (e) => Object.assign(e.duplicates, { identical_text_removed: 3 }),
  },
  boilerplate: {
    boilerplate_over_limit: (e) => Object.assign(first(e.verification.repetition.families), { sentence_largest: 26 }),
  },
  'provenance-export': {
    provenance_differs: (e) => Object.assign(first(e.verification.shards), { provenance_errors: 1 }),
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
    leaks_not_dropped: (e) => Object.assign(e.leaks, { dropped: 0 }),
    too_short_to_check: (e) => Object.assign(e.leaks, { too_short_to_check: 2 }),
  },
  holdout: {
    holdout_missing: (e) => Object.assign(first(e.split.families.slice(1)), { holdout: 0 }),
    holdout_in_train: (e, c) => {
      Object.assign(named(c.families, 'storm'), { holdout: { policy: 'test_only' } });
      Object.assign(first(e.split.families.slice(1)), { policy: 'test_only', holdout: 4 });
    },
    holdouts_outside_test: (e) => Object.assign(first(e.verification.shards), { holdouts_outside_test: 1 }),
    policy_differs: (e) => Object.assign(first(e.split.families), { policy: 'test_only' }),
    stage_without_train: (e) => Object.assign(first(e.split.families), { train: 0 }),
    phase_without_train: (e) => Object.assign(first(e.split.families), { train: 0 }),
  },
  split: {
    groups_straddle: (e) => Object.assign(e.split, { straddling_groups: 1 }),
    share_over_tolerance: (e) => Object.assign(e.split.pool, { train: 60, val: 12, test: 13 }),
    share_target_differs: (e) => Object.assign(e.split.target, { train: 0.8 }),
    pool_empty: (e) => Object.assign(e.split, { pool: { groups: 0, train: 0, val: 0, test: 0 } }),
    records_misfiled: (e) => Object.assign(first(e.verification.shards), { misfiled: 1 }),
    records_bridged: (e) => Object.assign(e.split, { bridged: 1 }),
  },
  distribution: {
    tokens_mean_outside: (e) => Object.assign(first(e.distribution.rows).tokens, { sum: 80 * 501 }),
    tokens_max_over: (e) => Object.assign(first(e.distribution.rows).tokens, { max: 2001 }),
    turns_mean_outside: (e) => Object.assign(first(e.distribution.rows).turns, { sum: 80 }),
    turns_max_over: (e) => Object.assign(first(e.distribution.rows).turns, { max: 51 }),
    records_unmeasured: (e) => Object.assign(e.distribution, { rows: e.distribution.rows.slice(1) }),
    previous_not_compared: () => undefined,
    family_lost: changes('attic', change(0), change(0)),
    mean_moved: changes('harbour', change(80), change(80, 100)),
    turns_mean_moved: changes('harbour', change(80, 100), change(80)),
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
    structured_identifiers_suspected: (e) => {
      Object.assign(first(e.verification.shards).sample, { structured: { EMAIL: 1 } });
      Object.assign(e.privacy.sample, { structured: { EMAIL: 1 } });
    },
    nothing_sampled: (e) => {
      for (const { sample } of e.verification.shards) Object.assign(sample, { records: 0, clean: 0 });
      Object.assign(e.privacy.sample, { records: 0, clean: 0 });
    },
    bytes_not_scanned: (e) => Object.assign(first(e.verification.compiled), { bytes: 4001 }),
    privacy_report_differs: (e) => Object.assign(e.privacy, { scanned_bytes: 7999 }),
  },
  'privacy-canaries': {
    family_without_canaries: (e) => {
      const [shard] = e.verification.shards;
      Object.assign(first(e.verification.shards), {
        canaries: shard?.canaries.map((row) => ({ ...row, family: 'storm' })),
      });
    },
    structured_canaries_missed: (e) => {
      Object.assign(first(first(e.verification.shards).canaries).types, { EMAIL: { planted: 40, found: 39 } });
    },
    canaries_under_floor: (e) => {
      Object.assign(first(first(e.verification.shards).canaries).types, { NAME: { planted: 60, found: 53 } });
    },
    canaries_missed: (e) => {
      Object.assign(first(first(e.verification.shards).canaries), { found: 99 });
      Object.assign(e.privacy.canaries, { found: 199 });
    },
    canaries_unequal: (e) => Object.assign(e.privacy.canaries.gaps, { origins_lower: 0.021 }),
    canary_report_differs: (e) => Object.assign(e.privacy.canaries, { found: 199 }),
  },
  'role-inversion': {
    kind_misplaced: (e) => Object.assign(first(e.verification.compiled), { misplaced: 1 }),
    trained_role_differs: (e) =>
      Object.assign(first(e.verification.shards), { trained_roles: { therapist: 79, client: 1 } }),
    masks_differ: (e) => Object.assign(first(e.verification.shards), { mask_errors: 1 }),
    source_role_differs: (_, c) => Object.assign(named(c.sources, 'gale').format, { trained_side: 'client' }),
  },
  signoffs: {
    review_missing: review({ approved: 1 }),
    review_unreported: (e) => e.signoffs.reviews.push(first(e.signoffs.reviews)),
    review_undefined: (_, c) => Object.assign(c.review, { required: ['clinical', 'privacy'] }),
    no_review_required: (e, c) => {
      Object.assign(c.review, { required: [] });
      for (const row of e.signoffs.reviews) Object.assign(row, { required: false });
    },
    review_policy_differs: review({ pass_mean: 6 }),
    review_without_samples: review({ samples: 0, scored: 0 }),
    samples_unscored: review({ scored: 19 }),
    review_rejected: review({ reviewers: 3, rejected: 1 }),
    scores_below_threshold: review({ below_threshold: ['care'] }),
    mean_below_pass: review({ mean: 6.99 }),
    adjudication_needed: review({ adjudication: 'needed' }),
    records_escalated: review({ escalated: 1 }),
    starter_unknown: (e) => Object.assign(e.signoffs, { starter_known: false }),
    signoffs_carried: review({ carried: 1 }),
    conditions_attached: review({ conditions: 2 }),
    ...Object.fromEntries(
      Object.keys(SIGNOFF_REFUSALS).map((reason) => [`signoff_${reason}`, review({ refused: { [reason]: 1 } })]),
    ),
    signoff_refused_unnamed: (e) => Object.assign(e.signoffs, { unplaced: { because: 1 } }),
  },
  consumption: {
    read_failed: (e) => Object.assign(e.consumption, { failures: { hash: 1 } }),
    read_other_candidate: (e) => Object.assign(e.consumption, { candidate_digest: 'b'.repeat(64) }),
    read_uncounted: (e) => Object.assign(e.consumption.splits, { train: 89 }),
    nothing_to_train: (e) => Object.assign(e.consumption, { trainable_records: 0 }),
    split_unread: (e) => Object.assign(e.consumption, { splits: { train: 95, test: 5 } }),
  },
  publication: {
    candidate_changed: (e) => Object.assign(e.publication, { files_differing: 1 }),
    signed_other_candidate: (e) => Object.assign(e.signoffs, { candidate_digest: 'b'.repeat(64) }),
    files_unlisted: (e) => Object.assign(e.publication, { files_unlisted: 2 }),
    records_withdrawn: (e) => Object.assign(e.publication, { withdrawn: 1 }),
    records_excluded: (e) => Object.assign(e.publication, { excluded: 2 }),
    approval_lost: (e) => Object.assign(e.publication, { approvals_expired: ['gale'] }),
    decision_lost: (e) => Object.assign(e.publication, { decisions_expired: ['d1'] }),
  },
};

/** Cases that need another previous release than none. */
export const WITHIN: Readonly<Record<string, object>> = {
  previous_not_compared: { previousRelease: 'v2026-05-01' },
  condition_open: { previousRelease: 'v2026-05-01' },
  condition_repeated: { previousRelease: 'v2026-05-01' },
};
