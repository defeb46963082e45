// What each gate has looked at on sound evidence, and all that it finds in the case of each code: code, subject, counts.
type Found = readonly [code: string, subject: string, counts: Readonly<Record<string, number>>];

interface Expected {
  readonly examined: Readonly<Record<string, number>>;
  readonly findings: Readonly<Record<string, readonly Found[]>>;
}

export const EXPECTED: Readonly<Record<string, Expected>> = {
  'coverage-objects': {
    examined: { objects: 7, sources: 3, families: 2 },
    findings: {
      family_without_objects: [
        ['family_without_objects', 'harbour', { objects: 2 }],
        ['objects_left_out', 'chest', { objects: 1 }],
        ['objects_left_out', 'none', { objects: 1 }],
      ],
      nothing_planned: [
        ['nothing_planned', 'plan', { units: 0, objects: 7 }],
        ['objects_left_out', 'chest', { objects: 1 }],
        ['objects_left_out', 'none', { objects: 1 }],
      ],
      objects_left_out: [
        ['objects_left_out', 'chest', { objects: 1 }],
        ['objects_left_out', 'none', { objects: 1 }],
      ],
    },
  },
  provenance: {
    examined: { objects: 7, sources: 3, used: 2 },
    findings: {
      objects_unaccounted: [['objects_unaccounted', 'inventory', { objects: 9, accounted: 7 }]],
      source_unknown: [
        ['source_unknown', 'gale', { objects: 2 }],
        ['origin_missing', 'gale', { objects: 2 }],
      ],
      source_unreported: [
        ['objects_unaccounted', 'inventory', { objects: 7, accounted: 6 }],
        ['source_unreported', 'chest', {}],
      ],
      family_differs: [['family_differs', 'gale', { objects: 2 }]],
      origin_missing: [['origin_missing', 'gale', { objects: 2 }]],
      generator_seed_missing: [['generator_seed_missing', 'gale', { objects: 2 }]],
    },
  },
  licence: {
    examined: { sources: 3, used: 2 },
    findings: {
      licence_not_usable: [
        ['licence_not_usable', 'gale', { objects: 2 }],
        ['source_left_out', 'chest', { objects: 1 }],
      ],
      source_unregistered: [
        ['source_unregistered', 'gale', { objects: 2 }],
        ['source_left_out', 'chest', { objects: 1 }],
      ],
      source_left_out: [['source_left_out', 'chest', { objects: 1 }]],
      attribution_missing: [
        ['attribution_missing', 'gale', { objects: 2 }],
        ['source_left_out', 'chest', { objects: 1 }],
      ],
    },
  },
  'approval-expiry': {
    examined: { sources: 3, approvals: 2, decisions: 0 },
    findings: {
      approval_expired: [['approval_expired', 'gale', { days_over: 1 }]],
      approval_not_begun: [['approval_not_begun', 'gale', {}]],
      approval_ends: [['approval_ends', 'gale', { days_left: 0 }]],
      decision_not_in_force: [['decision_not_in_force', 'd1', {}]],
    },
  },
  conditions: {
    examined: { histories: 1, conditions: 0 },
    findings: {
      condition_open: [['condition_open', 'c1', {}]],
      conditions_of_other_release: [
        ['nothing_examined', 'histories', { histories: 0 }],
        ['conditions_of_other_release', 'conditions', { conditions: 0 }],
      ],
      condition_repeated: [
        ['condition_open', 'c1', {}],
        ['condition_repeated', 'c1', { conditions: 2 }],
      ],
    },
  },
  units: {
    examined: { units: 2, planned: 2, sources: 2 },
    findings: {
      units_missing: [
        ['evidence_incomplete', 'preparation', { planned: 2, reported: 1 }],
        ['units_missing', 'plan', { planned: 2, reported: 1 }],
      ],
      units_extra: [
        ['evidence_incomplete', 'preparation', { planned: 2, reported: 3 }],
        ['units_extra', 'plan', { planned: 2, reported: 3 }],
      ],
      records_unaccounted: [['records_unaccounted', 'quay', { records_in: 100, prepared: 97, dropped: 2 }]],
      source_repeated: [['source_repeated', 'quay', { rows: 2 }]],
    },
  },
  parse: {
    examined: { records: 200, sources: 2 },
    findings: {
      refused_over_limit: [
        ['records_refused', 'gale', { records_in: 100, refused: 1, limit: 0.02 }],
        ['refused_over_limit', 'quay', { records_in: 100, refused: 3, limit: 0.02 }],
      ],
      dropped_over_limit: [
        ['records_refused', 'gale', { records_in: 100, refused: 1, limit: 0.02 }],
        ['dropped_over_limit', 'quay', { records_in: 100, dropped: 60, limit: 0.5 }],
      ],
      source_without_records: [
        ['records_refused', 'gale', { records_in: 100, refused: 1, limit: 0.02 }],
        ['source_without_records', 'quay', { records_in: 0, prepared: 0 }],
      ],
      source_without_limits: [
        ['source_without_limits', 'gale', { records_in: 100 }],
        ['refused_over_limit', 'gale', { records_in: 100, refused: 1, limit: 0 }],
        ['dropped_over_limit', 'gale', { records_in: 100, dropped: 2, limit: 0 }],
        ['records_refused', 'quay', { records_in: 100, refused: 1, limit: 0.02 }],
      ],
      reason_unknown: [
        ['records_refused', 'gale', { records_in: 100, refused: 1, limit: 0.02 }],
        ['reason_unknown', 'quay', { records: 2 }],
      ],
      records_refused: [
        ['records_refused', 'gale', { records_in: 100, refused: 1, limit: 0.02 }],
        ['records_refused', 'quay', { records_in: 100, refused: 1, limit: 0.02 }],
      ],
    },
  },
  'privacy-redaction': {
    examined: { letters: 40000, spans: 18, sources: 2 },
    findings: {
      not_scanned: [['not_scanned', 'quay', { prepared: 98, letters: 0 }]],
      letters_over_limit: [['letters_over_limit', 'quay', { letters: 20000, letters_redacted: 5001, limit: 0.25 }]],
      language_not_covered: [['language_not_covered', 'quay', { records: 8 }]],
      redactor_failed: [['redactor_failed', 'quay', { records: 2 }]],
      nothing_redacted: [['nothing_redacted', 'quay', { prepared: 98, letters: 20000 }]],
    },
  },
  meaning: {
    examined: { records: 196, crisis_terms: 8, clinical_terms: 4000 },
    findings: {
      crisis_terms_lost: [['crisis_terms_lost', 'quay', { crisis_before: 4, crisis_after: 3 }]],
      crisis_terms_gained: [['crisis_terms_gained', 'quay', { crisis_before: 4, crisis_after: 5 }]],
      clinical_terms_lost: [
        ['clinical_terms_lost', 'quay', { clinical_before: 2000, clinical_after: 1997, lost: 3, limit: 0.999 }],
      ],
      clinical_terms_gained: [['clinical_terms_gained', 'quay', { clinical_before: 2000, clinical_after: 2001 }]],
      meaning_lost_dropped: [['meaning_lost_dropped', 'quay', { records: 2, prepared: 98 }]],
    },
  },
  coverage: {
    examined: { records: 100, families: 3, required: 2 },
    findings: {
      family_missing: [
        ['family_missing', 'harbour', { records: 0, required: 10 }],
        ['coverage_total_differs', 'export', { valid: 20, exported: 100 }],
      ],
      family_partial: [
        ['family_partial', 'harbour', { records: 9, required: 10 }],
        ['coverage_total_differs', 'export', { valid: 29, exported: 100 }],
      ],
      profile_missing: [['profile_missing', 'harbour', { profiles: 0 }]],
      family_unreported: [['family_unreported', 'attic', { rows: 0 }]],
      coverage_total_differs: [['coverage_total_differs', 'export', { valid: 99, exported: 100 }]],
    },
  },
  'source-mix': {
    examined: { tokens: 20000, stages: 2 },
    findings: {
      generated_over_limit: [['generated_over_limit', 'one', { share: 0.51, limit: 0.5, tokens: 10000 }]],
      one_source_over_limit: [['one_source_over_limit', 'one', { share: 0.81, limit: 0.8, tokens: 10000 }]],
    },
  },
  schema: {
    examined: { records: 100, shards: 2, bytes: 8000 },
    findings: {
      schema_errors: [['schema_errors', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]],
      records_differ: [['records_differ', 'export', { planned: 101, records: 100 }]],
    },
  },
  hash: {
    examined: { records: 100, shards: 2, bytes: 8000 },
    findings: {
      hash_errors: [['hash_errors', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]],
      bytes_differ: [['bytes_differ', 'data/sft/train/one-0.jsonl', { bytes: 4000, written: 4000 }]],
    },
  },
  'control-token': {
    examined: { records: 100, shards: 2, bytes: 8000 },
    findings: { control_tokens: [['control_tokens', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]] },
  },
  placeholder: {
    examined: { records: 100, shards: 2, bytes: 8000 },
    findings: { slots_unfilled: [['slots_unfilled', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]] },
  },
  boilerplate: {
    examined: { records: 100, families: 2 },
    findings: {
      boilerplate_over_limit: [['boilerplate_over_limit', 'harbour', { records: 80, with_sentence: 26, limit: 0.25 }]],
    },
  },
  'mock-answer': {
    examined: { records: 100, shards: 2, bytes: 8000 },
    findings: {
      mock_answers_left: [['mock_answers_left', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]],
      mock_answers_dropped: [['mock_answers_dropped', 'quay', { records: 1, records_in: 100 }]],
    },
  },
  'identical-text': {
    examined: { records: 100, families: 2 },
    findings: {
      texts_repeated: [['texts_repeated', 'export', { records: 1 }]],
      answers_identical: [['answers_identical', 'harbour', { records: 80, identical: 26, limit: 25 }]],
      reasoning_identical: [['reasoning_identical', 'harbour', { records: 80, identical: 26, limit: 25 }]],
      texts_not_compared: [['texts_not_compared', 'export', { compared: 99, exported: 100 }]],
      identical_text_removed: [['identical_text_removed', 'export', { records: 3, limit: 25 }]],
    },
  },
  'chart-note': {
    examined: { records: 100, shards: 2, bytes: 8000 },
    findings: {
      chart_notes_left: [['chart_notes_left', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]],
      chart_notes_dropped: [['chart_notes_dropped', 'quay', { records: 1, records_in: 100 }]],
    },
  },
  'provenance-export': {
    examined: { records: 100, shards: 2, bytes: 8000 },
    findings: { provenance_differs: [['provenance_differs', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]] },
  },
  dedup: {
    examined: { records: 110, candidate_pairs: 30, verified_pairs: 9, checks: 3 },
    findings: {
      duplicates_left: [['duplicates_left', 'export', { records: 1 }]],
      threshold_differs: [['threshold_differs', 'near_jaccard', { used: 0.9, configured: 0.8 }]],
      removed_without_proof: [['removed_without_proof', 'near_removed', { near_removed: 10, verified_pairs: 9 }]],
      buckets_oversized: [['buckets_oversized', 'buckets', { buckets: 1 }]],
    },
  },
  leakage: {
    examined: { held_out: 13, train: 87, partitions: 2, candidates: 4, confirmed: 1, dropped: 1 },
    findings: {
      leaks_left: [['leaks_left', 'train', { records: 1 }]],
      leak_threshold_differs: [['leak_threshold_differs', 'containment', { used: 0.95, configured: 0.8 }]],
      nothing_searched: [['nothing_searched', 'partitions', { partitions: 0, train: 87, held_out: 13 }]],
      leaks_not_dropped: [['leaks_not_dropped', 'train', { confirmed: 1, dropped: 0 }]],
      too_short_to_check: [['too_short_to_check', 'held_out', { records: 2, held_out: 13 }]],
    },
  },
  holdout: {
    examined: { records: 100, holdouts: 3, families: 2 },
    findings: {
      holdout_missing: [['holdout_missing', 'storm', { holdout: 0, test: 4, records: 20 }]],
      holdout_in_train: [['holdout_in_train', 'storm', { train: 15, val: 1 }]],
      policy_differs: [['policy_differs', 'harbour', { records: 80 }]],
      holdouts_outside_test: [['holdouts_outside_test', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]],
      stage_without_train: [
        ['stage_without_train', 'one', { records: 8, train: 0 }],
        ['phase_without_train', 'first', { records: 8, train: 0 }],
      ],
      phase_without_train: [
        ['stage_without_train', 'one', { records: 8, train: 0 }],
        ['phase_without_train', 'first', { records: 8, train: 0 }],
      ],
    },
  },
  split: {
    examined: { groups: 90, pool_groups: 85, assigned: 85 },
    findings: {
      groups_straddle: [['groups_straddle', 'groups', { groups: 1 }]],
      share_over_tolerance: [
        [
          'share_over_tolerance',
          'train',
          { share: 0.7058823529411765, wanted: 0.9, tolerance: 0.09761870601839526, groups: 85 },
        ],
        [
          'share_over_tolerance',
          'val',
          { share: 0.1411764705882353, wanted: 0.05, tolerance: 0.07091834575556513, groups: 85 },
        ],
        [
          'share_over_tolerance',
          'test',
          { share: 0.15294117647058825, wanted: 0.05, tolerance: 0.07091834575556513, groups: 85 },
        ],
      ],
      share_target_differs: [['share_target_differs', 'train', { used: 0.8, configured: 0.9 }]],
      pool_empty: [['pool_empty', 'pool', { groups: 0, assigned: 0 }]],
      records_misfiled: [['records_misfiled', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]],
      records_bridged: [['records_bridged', 'clusters', { records: 1 }]],
    },
  },
  distribution: {
    examined: { records: 100, rows: 2, compared: 0 },
    findings: {
      tokens_mean_outside: [['tokens_mean_outside', 'harbour', { mean: 501, from: 50, to: 500, records: 80 }]],
      tokens_max_over: [['tokens_max_over', 'harbour', { max: 2001, limit: 2000, records: 80 }]],
      turns_mean_outside: [['turns_mean_outside', 'harbour', { mean: 1, from: 2, to: 20, records: 80 }]],
      turns_max_over: [['turns_max_over', 'harbour', { max: 51, limit: 50, records: 80 }]],
      records_unmeasured: [['records_unmeasured', 'export', { measured: 20, exported: 100 }]],
      previous_not_compared: [['previous_not_compared', 'previous', { compared: 0 }]],
      family_lost: [['family_lost', 'attic', { records_before: 60, records: 0, mean_before: 100, mean: 500 }]],
      turns_mean_moved: [
        ['turns_mean_moved', 'harbour', { records_before: 60, records: 80, mean_before: 100, mean: 500 }],
      ],
      mean_moved: [['mean_moved', 'harbour', { records_before: 60, records: 80, mean_before: 100, mean: 500 }]],
    },
  },
  curriculum: {
    examined: { tokens: 20000, stages: 2 },
    findings: {
      stage_without_tokens: [
        ['stage_without_tokens', 'one', { share: 0.6, realised: 0.6, tolerance: 0.02, tokens: 0 }],
      ],
      stage_unreported: [
        ['stage_unreported', 'one', { share: 0.6, realised: 0, tolerance: 0.02, tokens: 0 }],
        ['stage_without_tokens', 'one', { share: 0.6, realised: 0, tolerance: 0.02, tokens: 0 }],
        ['share_outside_tolerance', 'one', { share: 0.6, realised: 0, tolerance: 0.02, tokens: 0 }],
      ],
      share_outside_tolerance: [
        ['share_outside_tolerance', 'one', { share: 0.6, realised: 0.57, tolerance: 0.02, tokens: 10000 }],
      ],
      epochs_over_limit: [['epochs_over_limit', 'harbour', { epochs: 4.5, limit: 4, train_tokens: 10000 }]],
    },
  },
  'bias-report': {
    examined: { records: 100, families: 1, groups: 2, mentions: 10 },
    findings: {
      bias_family_missing: [['bias_family_missing', 'harbour', { records: 0 }]],
      bias_group_missing: [['bias_group_missing', 'rural', {}]],
      bias_types_unstated: [['bias_types_unstated', 'types', {}]],
      groups_under_represented: [['groups_under_represented', 'groups', { groups: 1, of: 2 }]],
      groups_crisis_only: [['groups_crisis_only', 'groups', { groups: 1, of: 2 }]],
    },
  },
  'privacy-scan': {
    examined: { records: 100, shards: 2, bytes: 8000, exported_bytes: 8000 },
    findings: {
      identifiers_confirmed: [['identifiers_confirmed', 'data/sft/train/one-0.jsonl', { EMAIL: 1 }]],
      identifiers_suspected: [['identifiers_suspected', 'PERSON', { scanner: 2, sample: 0 }]],
      structured_identifiers_suspected: [['structured_identifiers_suspected', 'EMAIL', { scanner: 0, sample: 1 }]],
      nothing_sampled: [['nothing_sampled', 'export', { records: 100 }]],
      bytes_not_scanned: [['bytes_not_scanned', 'data/sft/train/one-0.jsonl', { exported: 4001, scanned: 4000 }]],
      privacy_report_differs: [['privacy_report_differs', 'reports/privacy.json', { reported: 7999, scanned: 8000 }]],
    },
  },
  'privacy-canaries': {
    examined: { records: 100, shards: 2, bytes: 8000, planted: 200, found: 200 },
    findings: {
      family_without_canaries: [['family_without_canaries', 'harbour', { records: 80 }]],
      structured_canaries_missed: [['structured_canaries_missed', 'EMAIL', { planted: 80, found: 79, limit: 0.995 }]],
      canaries_under_floor: [['canaries_under_floor', 'NAME', { planted: 120, found: 113, missed: 7, limit: 0.95 }]],
      canaries_missed: [['canaries_missed', 'harbour', { planted: 100, found: 99, missed: 1, limit: 0.995 }]],
      canaries_unequal: [['canaries_unequal', 'origins_lower', { gap: 0.021, limit: 0.02 }]],
      canary_report_differs: [['canary_report_differs', 'reports/privacy.json', { reported: 200, planted: 200 }]],
    },
  },
  'role-inversion': {
    examined: { records: 100, shards: 2, bytes: 8000, sources: 3 },
    findings: {
      kind_misplaced: [['kind_misplaced', 'data/sft/train/one-0.jsonl', { misplaced: 1, records: 80 }]],
      trained_role_differs: [
        ['trained_role_differs', 'data/sft/train/one-0.jsonl', { therapist: 79, client: 1, records: 80 }],
      ],
      masks_differ: [['masks_differ', 'data/sft/train/one-0.jsonl', { found: 1, records: 80 }]],
      source_role_differs: [['source_role_differs', 'gale', {}]],
    },
  },
  signoffs: {
    examined: { reviewers: 2, samples: 20, reviews: 1, required: 1 },
    findings: {
      signoff_signature_invalid: [['signoff_signature_invalid', 'clinical', { signoffs: 1 }]],
      signoff_is_pipeline_key: [['signoff_is_pipeline_key', 'clinical', { signoffs: 1 }]],
      signoff_reviewer_unknown: [['signoff_reviewer_unknown', 'clinical', { signoffs: 1 }]],
      signoff_review_unknown: [['signoff_review_unknown', 'clinical', { signoffs: 1 }]],
      signoff_not_qualified: [['signoff_not_qualified', 'clinical', { signoffs: 1 }]],
      signoff_test_reviewer: [['signoff_test_reviewer', 'clinical', { signoffs: 1 }]],
      signoff_is_starter: [['signoff_is_starter', 'clinical', { signoffs: 1 }]],
      signoff_not_independent: [['signoff_not_independent', 'clinical', { signoffs: 1 }]],
      signoff_other_candidate: [['signoff_other_candidate', 'clinical', { signoffs: 1 }]],
      signoff_samples_changed: [['signoff_samples_changed', 'clinical', { signoffs: 1 }]],
      signoff_scores_incomplete: [['signoff_scores_incomplete', 'clinical', { signoffs: 1 }]],
      signoff_superseded: [['signoff_superseded', 'clinical', { signoffs: 1 }]],
      signoff_refused_unnamed: [['signoff_refused_unnamed', 'unplaced', { signoffs: 1 }]],
      review_missing: [['review_missing', 'clinical', { approved: 1, reviewers: 2, needed: 2 }]],
      review_unreported: [['review_unreported', 'clinical', { rows: 2 }]],
      review_undefined: [['review_undefined', 'privacy', {}]],
      no_review_required: [['no_review_required', 'review', {}]],
      review_policy_differs: [['review_policy_differs', 'clinical', { needed: 2, pass_mean: 6 }]],
      review_without_samples: [['review_without_samples', 'clinical', { samples: 0 }]],
      samples_unscored: [['samples_unscored', 'clinical', { samples: 20, scored: 19 }]],
      review_rejected: [['review_rejected', 'clinical', { rejected: 1, reviewers: 3 }]],
      scores_below_threshold: [['scores_below_threshold', 'clinical', { criteria: 1 }]],
      mean_below_pass: [['mean_below_pass', 'clinical', { mean: 6.99, pass_mean: 7 }]],
      adjudication_needed: [['adjudication_needed', 'clinical', { reviewers: 2 }]],
      records_escalated: [['records_escalated', 'clinical', { records: 1 }]],
      starter_unknown: [['starter_unknown', 'run', {}]],
      signoffs_carried: [['signoffs_carried', 'clinical', { carried: 1, reviewers: 2 }]],
      conditions_attached: [['conditions_attached', 'clinical', { conditions: 2 }]],
    },
  },
  publication: {
    examined: { files: 12 },
    findings: {
      candidate_changed: [['candidate_changed', 'candidate', { files: 12, differing: 1 }]],
      files_unlisted: [['files_unlisted', 'candidate', { files: 2 }]],
      signed_other_candidate: [['signed_other_candidate', 'candidate', {}]],
      records_withdrawn: [['records_withdrawn', 'candidate', { records: 1 }]],
      records_excluded: [['records_excluded', 'candidate', { records: 2 }]],
      approval_lost: [['approval_lost', 'gale', {}]],
      decision_lost: [['decision_lost', 'd1', {}]],
    },
  },
  consumption: {
    examined: { records: 100, shards: 4, tokens: 20000 },
    findings: {
      read_failed: [['read_failed', 'hash', { failures: 1, records: 100 }]],
      read_other_candidate: [['read_other_candidate', 'candidate', {}]],
      read_uncounted: [['read_uncounted', 'splits', { records: 100, by_split: 99 }]],
      nothing_to_train: [['nothing_to_train', 'candidate', { trainable: 0, tokens: 20000 }]],
      split_unread: [['split_unread', 'val', { share: 0.05, records: 0 }]],
    },
  },
};
