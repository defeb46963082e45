// Codes that no run of the command line can be made to find here, and why: their remedies are tried as words only.

export const WHY_NOT = {
  contradiction: 'two pieces of evidence of one run would have to contradict each other, and the pipeline writes both',
  elsewhere: 'what comes before it (lint, inventory, preparation, deduplication, the run itself) stops it first',
  ledger:
    'the commands refuse it by name before it is written: it takes a write past them, or a panel that changed since',
  broken: 'a part of the run would have to be lost or broken on disk; the matrix of faults does that',
  cleared: 'a person would have to clear a record for what the gate stops; the unit tests do that',
  corpus: 'it takes a corpus of its own, which this one is not; the matrix of gates and the table of plants do that',
} as const;
type Why = keyof typeof WHY_NOT;

/** By gate, `frame` for what is found whatever the gate. */
export const UNPROVOKED: Readonly<Record<string, Readonly<Record<string, Why>>>> = {
  frame: {
    gate_unknown: 'elsewhere',
    gate_crashed: 'broken',
    evidence_missing: 'broken',
    evidence_invalid: 'broken',
    evidence_incomplete: 'broken',
  },
  provenance: {
    objects_unaccounted: 'contradiction',
    source_unknown: 'contradiction',
    source_unreported: 'contradiction',
    family_differs: 'contradiction',
  },
  licence: {
    licence_not_usable: 'elsewhere',
    source_unregistered: 'contradiction',
  },
  'approval-expiry': {
    approval_expired: 'elsewhere',
    approval_not_begun: 'elsewhere',
  },
  conditions: {
    conditions_of_other_release: 'contradiction',
    condition_repeated: 'elsewhere',
  },
  units: {
    units_missing: 'broken',
    units_extra: 'contradiction',
    records_unaccounted: 'contradiction',
    source_repeated: 'contradiction',
  },
  parse: {
    source_without_limits: 'contradiction',
    reason_unknown: 'contradiction',
  },
  'privacy-redaction': {
    not_scanned: 'contradiction',
    letters_over_limit: 'elsewhere',
    language_not_covered: 'cleared',
    redactor_failed: 'broken',
  },
  meaning: {
    crisis_terms_lost: 'elsewhere',
    crisis_terms_gained: 'elsewhere',
    clinical_terms_gained: 'contradiction',
  },
  coverage: {
    family_unreported: 'contradiction',
    coverage_total_differs: 'elsewhere',
  },
  schema: {
    schema_errors: 'contradiction',
    records_differ: 'contradiction',
  },
  hash: {
    hash_errors: 'contradiction',
    bytes_differ: 'contradiction',
  },
  'control-token': {
    control_tokens: 'elsewhere',
  },
  placeholder: { slots_unfilled: 'elsewhere' },
  'mock-answer': { mock_answers_left: 'elsewhere' },
  'chart-note': { chart_notes_left: 'elsewhere' },
  'identical-text': {
    texts_repeated: 'elsewhere',
    reasoning_identical: 'corpus',
    texts_not_compared: 'contradiction',
  },
  'provenance-export': {
    provenance_differs: 'contradiction',
  },
  dedup: {
    duplicates_left: 'elsewhere',
    threshold_differs: 'contradiction',
    removed_without_proof: 'contradiction',
  },
  leakage: {
    leaks_left: 'elsewhere',
    leak_threshold_differs: 'contradiction',
    nothing_searched: 'contradiction',
    leaks_not_dropped: 'contradiction',
  },
  holdout: {
    holdout_in_train: 'corpus',
    policy_differs: 'contradiction',
    holdouts_outside_test: 'contradiction',
  },
  split: {
    groups_straddle: 'elsewhere',
    share_target_differs: 'contradiction',
    pool_empty: 'corpus',
    records_misfiled: 'contradiction',
    records_bridged: 'corpus',
  },
  distribution: {
    records_unmeasured: 'contradiction',
    previous_not_compared: 'broken',
  },
  curriculum: {
    stage_unreported: 'contradiction',
  },
  'bias-report': {
    bias_group_missing: 'contradiction',
    bias_types_unstated: 'contradiction',
  },
  'privacy-scan': {
    identifiers_confirmed: 'elsewhere',
    structured_identifiers_suspected: 'elsewhere',
    nothing_sampled: 'contradiction',
    bytes_not_scanned: 'contradiction',
    privacy_report_differs: 'contradiction',
  },
  'privacy-canaries': {
    family_without_canaries: 'contradiction',
    structured_canaries_missed: 'elsewhere',
    canaries_under_floor: 'broken',
    canaries_unequal: 'elsewhere',
    canary_report_differs: 'contradiction',
  },
  'role-inversion': {
    kind_misplaced: 'contradiction',
    trained_role_differs: 'contradiction',
    masks_differ: 'contradiction',
    source_role_differs: 'corpus',
  },
  signoffs: {
    signoff_signature_invalid: 'ledger',
    signoff_is_pipeline_key: 'ledger',
    signoff_reviewer_unknown: 'ledger',
    signoff_review_unknown: 'ledger',
    signoff_not_qualified: 'ledger',
    signoff_test_reviewer: 'ledger',
    signoff_is_starter: 'ledger',
    signoff_not_independent: 'ledger',
    signoff_samples_changed: 'ledger',
    signoff_scores_incomplete: 'ledger',
    signoff_refused_unnamed: 'ledger',
    signoff_other_candidate: 'corpus',
    signoff_superseded: 'corpus',
    review_unreported: 'contradiction',
    review_undefined: 'elsewhere',
    no_review_required: 'elsewhere',
    review_policy_differs: 'contradiction',
    review_without_samples: 'corpus',
    samples_unscored: 'ledger',
    starter_unknown: 'ledger',
  },
  publication: {
    signed_other_candidate: 'contradiction',
  },
  consumption: {
    read_failed: 'elsewhere',
    read_other_candidate: 'contradiction',
    read_uncounted: 'contradiction',
    nothing_to_train: 'corpus',
    split_unread: 'corpus',
  },
};
