// The gates of the release at the edges of what they allow.
import { describe, expect, it } from 'vitest';
import { changed, codesFor, findingsFor, judgeOne } from './sample.ts';

describe('boilerplate', () => {
  const sentences = (sentence_largest: number, records: number, max_share = 0.25) =>
    codesFor('boilerplate', (e, c) => {
      Object.assign(c.project.boilerplate, { max_share });
      Object.assign(e.verification.repetition.families[0] ?? {}, { sentence_largest, records });
    });

  it('allows exactly the share of the limit', () => {
    expect(sentences(50, 200)).toEqual([]);
    expect(sentences(51, 200)).toEqual(['boilerplate_over_limit']);
  });

  it('allows a small family as many copies as every text may have', () => {
    expect(sentences(25, 30)).toEqual([]);
    expect(sentences(26, 30)).toEqual(['boilerplate_over_limit']);
  });
});

describe('identical-text', () => {
  it('allows exactly as many copies as the limit', () => {
    const found = codesFor('identical-text', (e) =>
      Object.assign(e.verification.repetition.families[0] ?? {}, { helper_largest: 25, reasoning_largest: 25 }),
    );
    expect(found).toEqual([]);
  });

  it('misses the records of a family that nobody counted', () => {
    const found = findingsFor('identical-text', (e) =>
      Object.assign(e.verification.repetition, { families: e.verification.repetition.families.slice(1) }),
    );
    expect(found).toEqual([['texts_not_compared', 'export', { compared: 100, exported: 100 }]]);
  });
});

describe('coverage', () => {
  it('takes exactly the number that is required, and a family that nobody requires without any', () => {
    const found = codesFor('coverage', (e) => {
      Object.assign(e.coverage.families[0] ?? {}, { records: 10 });
      Object.assign(e.coverage.families[1] ?? {}, { records: 90 });
    });
    expect(found).toEqual([]);
  });

  it('asks a family of which only a profile is required for no record', () => {
    const found = findingsFor('coverage', (e, c) => {
      Object.assign(c.families[2] ?? {}, { required_profile: true });
      Object.assign(e.coverage.families[2] ?? {}, { profiles: 0 });
    });
    expect(found).toEqual([['profile_missing', 'attic', { profiles: 0 }]]);
  });

  it('sees a family that was reported twice, and one that was not', () => {
    const found = findingsFor('coverage', (e) => {
      const [harbour] = e.coverage.families;
      if (harbour !== undefined) e.coverage.families.push({ ...harbour, records: 0 });
    });
    expect(found).toEqual([['family_unreported', 'harbour', { rows: 2 }]]);
    const gone = findingsFor('coverage', (e) => Object.assign(e.coverage, { families: e.coverage.families.slice(1) }));
    expect(gone).toEqual([
      ['family_unreported', 'harbour', { rows: 0 }],
      ['family_missing', 'harbour', { records: 0, required: 10 }],
      ['profile_missing', 'harbour', { profiles: 0 }],
      ['coverage_total_differs', 'export', { valid: 20, exported: 100 }],
    ]);
  });
});

describe('source-mix', () => {
  it('allows exactly the shares of the limits, and a stage without a source', () => {
    const found = codesFor('source-mix', (e) => {
      Object.assign(e.curriculum.stages[0] ?? {}, {
        generated_share: 0.5,
        largest_source: { source_id: 'quay', share: 0.8 },
      });
      Object.assign(e.curriculum.stages[1] ?? {}, { largest_source: null });
    });
    expect(found).toEqual([]);
  });
});

describe('hash', () => {
  it('blocks a shard that nobody wrote', () => {
    const found = findingsFor('hash', (e) =>
      Object.assign(e.verification, { compiled: e.verification.compiled.slice(1) }),
    );
    expect(found).toEqual([['bytes_differ', 'data/sft/train/one-0.jsonl', { bytes: 4000, written: 0 }]]);
  });
});

describe('dedup', () => {
  it('takes as many removals as there are verified pairs', () => {
    expect(codesFor('dedup', (e) => Object.assign(e.duplicates, { near_removed: 9 }))).toEqual([]);
  });
});

describe('leakage', () => {
  it('blocks where records are held out and nothing is trained', () => {
    expect(codesFor('leakage', (e) => Object.assign(e.leaks, { train: 0 }))).toEqual(['nothing_searched']);
  });

  it('takes a search that confirmed nothing', () => {
    expect(codesFor('leakage', (e) => Object.assign(e.leaks, { confirmed: 0, dropped: 0 }))).toEqual([]);
  });
});

describe('holdout', () => {
  const storm = (over: object, holdout: object = { policy: 'subset_holdout', fraction: 0.1, sources: [] }) =>
    codesFor('holdout', (e, c) => {
      Object.assign(c.families[1] ?? {}, { holdout });
      Object.assign(e.split.families[1] ?? {}, over);
    });

  it('takes a test split that is held out whole, and not one that is smaller than the holdout', () => {
    expect(storm({ test: 3, holdout: 3 })).toEqual([]);
    expect(storm({ test: 2, holdout: 3 })).toEqual(['holdout_missing']);
  });

  it('asks nothing of a family that has no record', () => {
    const none = { train: 0, val: 0, test: 0, holdout: 0, policy: 'none' };
    expect(storm(none)).toEqual([]);
  });

  it.each([
    { train: 1, val: 0, test: 19, holdout: 19 },
    { train: 0, val: 1, test: 19, holdout: 19 },
  ])('lets a family for testing only have none in train or val: %o', (counts) => {
    expect(storm({ ...counts, policy: 'test_only' }, { policy: 'test_only' })).toContain('holdout_in_train');
  });

  it('does not miss train data in a stage or phase that has none at all, or is not trained', () => {
    const found = findingsFor('holdout', (e, c) => {
      Object.assign(c.curriculum.stages[1] ?? {}, { trained: false });
      Object.assign(c.families[1] ?? {}, { holdout: { policy: 'test_only' } });
      Object.assign(e.split.families[1] ?? {}, { policy: 'test_only', train: 0, val: 0, test: 20, holdout: 20 });
    });
    expect(found).toEqual([['phase_without_train', 'second', { records: 20, train: 0 }]]);
    const empty = codesFor('holdout', (e) => Object.assign(e.split, { families: e.split.families.slice(0, 1) }));
    expect(empty).toEqual([]);
  });

  it('finds train data of a stage in any of its families', () => {
    const found = codesFor('holdout', (e, c) => {
      Object.assign(c.families[1] ?? {}, { holdout: { policy: 'test_only' } });
      Object.assign(e.split.families[1] ?? {}, { policy: 'test_only', train: 0, val: 0, test: 20, holdout: 20 });
      e.split.families.push({ family: 'attic', policy: 'none', train: 1, val: 0, test: 0, holdout: 0 });
    });
    expect(found).toEqual([]);
  });
});

describe('split', () => {
  it.each(['train', 'val', 'test'] as const)('sees another target for %s', (name) => {
    expect(findingsFor('split', (e) => Object.assign(e.split.target, { [name]: 0.2 }))).toMatchObject([
      ['share_target_differs', name, { used: 0.2 }],
    ]);
  });

  it('allows a share exactly as far off as the tolerance', () => {
    const of = (train: number, val: number, test: number) =>
      codesFor('split', (e, c) => {
        Object.assign(c.split, { shares: { train: 0.5, val: 0.25, test: 0.25 }, tolerance: 0.125 });
        Object.assign(e.split, {
          target: { train: 0.5, val: 0.25, test: 0.25 },
          pool: { groups: 100_000, train, val, test },
        });
      });
    expect(of(50_000, 37_500, 12_500)).toEqual([]);
    expect(of(50_000, 37_501, 12_499)).toEqual(['share_over_tolerance', 'share_over_tolerance']);
  });
});

describe('distribution', () => {
  const lengths = (over: object) =>
    codesFor('distribution', (e) => Object.assign(e.distribution.rows[0]?.tokens ?? {}, over));

  it('allows the mean and the longest record exactly at the limits', () => {
    expect(lengths({ sum: 80 * 500, max: 2000 })).toEqual([]);
    expect(lengths({ sum: 80 * 50 })).toEqual([]);
    expect(lengths({ sum: 80 * 50 - 1 })).toEqual(['tokens_mean_outside']);
  });

  it('asks nothing of a family without an expectation or without a record', () => {
    const storm = codesFor('distribution', (e) =>
      Object.assign(e.distribution.rows[1]?.tokens ?? {}, { sum: 1e9, max: 1e9 }),
    );
    expect(storm).toEqual([]);
    const none = codesFor('distribution', (e) => {
      Object.assign(e.distribution.rows[0] ?? {}, { family: 'attic' });
    });
    expect(none).toEqual([]);
  });

  const change = (over: object) => ({
    ...{ records_before: 60, records: 60, mean_before: 100, mean: 100, p25_before: 80, p75_before: 130 },
    ...over,
  });
  const moved = (tokens: object, turns: object = {}) =>
    codesFor('distribution', (e) =>
      Object.assign(e.distribution, {
        changes: [{ family: 'harbour', kind: 'sft', tokens: change(tokens), turns: change(turns) }],
      }),
    );

  it('takes a mean that stays in the middle half of what it was', () => {
    expect(moved({ mean: 80 })).toEqual([]);
    expect(moved({ mean: 130 })).toEqual([]);
    expect(moved({ mean: 79 })).toEqual(['mean_moved']);
    expect(moved({ mean: 131 })).toEqual(['mean_moved']);
    expect(moved({}, { mean: 79 })).toEqual(['turns_mean_moved']);
  });

  it('takes a mean that lies outside and has not moved', () => {
    expect(moved({ mean: 200, mean_before: 200 })).toEqual([]);
  });

  it('takes a family that is new for neither lost nor moved, and a lost one for not moved', () => {
    expect(moved({ records_before: 0, mean: 500 })).toEqual([]);
    expect(moved({ records_before: 0, records: 0, mean: 0 })).toEqual([]);
    expect(moved({ records: 0, mean: 0 }, { records: 0, mean: 0 })).toEqual(['family_lost']);
  });

  it('is compared where the release before is the one that was read', () => {
    const { evidence, context } = changed((e) =>
      Object.assign(e.distribution, { previous: { version: 'v2026-05-01', release_digest: 'x' } }),
    );
    const codes = (previousRelease: string | null) =>
      judgeOne('distribution', evidence, { ...context, previousRelease }).findings.map(({ code }) => code);
    expect(codes('v2026-05-01')).toEqual([]);
    expect(codes('v2026-04-01')).toEqual(['previous_not_compared']);
    expect(codes(null)).toEqual([]);
  });
});

describe('curriculum', () => {
  it('allows exactly the tolerance and the epochs of the limits', () => {
    const found = codesFor('curriculum', (e, c) => {
      Object.assign(c.curriculum, { balance_tolerance: 0.125 });
      Object.assign(c.curriculum.stages[0] ?? {}, { share: 0.5 });
      Object.assign(e.curriculum.stages[0] ?? {}, { realised_share: 0.625 });
      Object.assign(e.curriculum.stages[0]?.families[0] ?? {}, { epochs: 4 });
    });
    expect(found).toEqual([]);
  });

  it.each([{ trained: false }, { share: 0 }])('asks nothing of a stage with %o', (over) => {
    const found = codesFor('curriculum', (e, c) => {
      Object.assign(c.curriculum.stages[0] ?? {}, over);
      Object.assign(e.curriculum.stages[0] ?? {}, { available_tokens: 0 });
    });
    expect(found).toEqual([]);
  });
});

describe('bias-report', () => {
  it('takes a family with no record for not covered, and one with a record for covered', () => {
    const of = (records: number) =>
      codesFor('bias-report', (e) => Object.assign(e.bias.families[0] ?? {}, { records }));
    expect(of(0)).toEqual(['bias_family_missing']);
    expect(of(1)).toEqual([]);
  });

  it('is satisfied with types that it says it does not measure, or with those that it measures', () => {
    expect(codesFor('bias-report', (e) => Object.assign(e.bias, { types_measured: [] }))).toEqual([]);
    expect(codesFor('bias-report', (e) => Object.assign(e.bias, { types_not_measured: [] }))).toEqual([]);
  });

  it('does not call a group that is shown as often in strength one of crisis only', () => {
    expect(codesFor('bias-report', (e) => Object.assign(e.bias.groups[0] ?? {}, { crisis_only: 4 }))).toEqual([]);
  });
});

describe('privacy-scan', () => {
  it('adds suspicions of a type up over shards', () => {
    const found = findingsFor('privacy-scan', (e) => {
      for (const shard of e.verification.shards) Object.assign(shard, { suspects: { NAME: 2, HANDLE: 1 } });
      Object.assign(e.privacy, { suspects: { NAME: 4, HANDLE: 2 } });
    });
    expect(found).toEqual([
      ['identifiers_suspected', 'NAME', { scanner: 4, sample: 0 }],
      ['identifiers_suspected', 'HANDLE', { scanner: 2, sample: 0 }],
    ]);
  });

  it.each([{ scanned_bytes: 1 }, { confirmed: { EMAIL: 1 } }, { suspects: { NAME: 1 } }])(
    'does not believe a report of %o',
    (over) => {
      expect(codesFor('privacy-scan', (e) => Object.assign(e.privacy, over))).toEqual(['privacy_report_differs']);
    },
  );

  it('sees a shard that was not scanned', () => {
    const found = findingsFor('privacy-scan', (e) => {
      const [first] = e.verification.compiled;
      if (first !== undefined) e.verification.compiled.push({ ...first, shard: 'data/sft/val/one-0.jsonl' });
    });
    expect(found).toEqual([
      ['bytes_not_scanned', 'data/sft/val/one-0.jsonl', { exported: 4000, scanned: 0 }],
      ['bytes_not_scanned', 'export', { compiled: 3, scanned: 2 }],
    ]);
  });

  it('names the records in which an identifier was confirmed, and no other', () => {
    const { evidence, context } = changed((e) => {
      Object.assign(e.privacy, { confirmed: { EMAIL: 1 } });
      Object.assign(e.verification.shards[0] ?? {}, {
        confirmed: { EMAIL: 1 },
        flagged: [
          { record_id: 'aaaa', source_id: 'quay', defect: 'slot' },
          { record_id: 'bbbb', source_id: 'quay', defect: 'identifier' },
        ],
      });
    });
    const [finding] = judgeOne('privacy-scan', evidence, context).findings;
    expect(finding?.remedy).toContain('decide exclude bbbb record --source quay');
    expect(finding?.remedy).not.toContain('aaaa');
  });
});

describe('privacy-scan, of the sample', () => {
  it('adds what the library suspects to what the scanner does, by type', () => {
    const found = findingsFor('privacy-scan', (e) => {
      Object.assign(e.verification.shards[0] ?? {}, { suspects: { NAME: 2 } });
      Object.assign(e.verification.shards[1]?.sample ?? {}, { suspects: { NAME: 3 } });
      Object.assign(e.privacy, { suspects: { NAME: 2 } });
      Object.assign(e.privacy.sample, { suspects: { NAME: 3 } });
    });
    expect(found).toEqual([['identifiers_suspected', 'NAME', { scanner: 2, sample: 3 }]]);
  });

  it.each(['EMAIL', 'URL', 'PHONE', 'SSN', 'CARD', 'IBAN', 'IP'])('blocks on a suspect of type %s', (type) => {
    const codes = codesFor('privacy-scan', (e) => {
      Object.assign(e.verification.shards[0] ?? {}, { suspects: { [type]: 1 } });
      Object.assign(e.privacy, { suspects: { [type]: 1 } });
    });
    expect(codes).toEqual(['structured_identifiers_suspected']);
  });

  it.each([{ suspects: { NAME: 1 } }, { structured: { URL: 1 } }, { records: 99 }])(
    'does not believe a report of a sample with %o',
    (over) => {
      expect(codesFor('privacy-scan', (e) => Object.assign(e.privacy.sample, over))).toEqual([
        'privacy_report_differs',
      ]);
    },
  );

  it('names records of the type, each once', () => {
    const suspect = { part: 0, start: 1, end: 2, rule: 'r', score: 1, source_id: 'quay' };
    const { evidence, context } = changed((e) => {
      Object.assign(e.privacy, { suspects: { PHONE: 2 } });
      Object.assign(e.verification.shards[0] ?? {}, {
        suspects: { PHONE: 2 },
        ranked: [
          { ...suspect, record_id: 'aaaa', type: 'NAME' },
          { ...suspect, record_id: 'bbbb', type: 'PHONE' },
          { ...suspect, record_id: 'bbbb', type: 'PHONE', start: 9 },
        ],
      });
    });
    const remedy = judgeOne('privacy-scan', evidence, context).findings[0]?.remedy ?? '';
    expect(remedy.split('decide exclude bbbb')).toHaveLength(2);
    expect(remedy).not.toContain('aaaa');
  });
});

describe('privacy-canaries', () => {
  const recall = (found: number) =>
    codesFor('privacy-canaries', (e) => {
      const [row] = e.verification.shards[0]?.canaries ?? [];
      Object.assign(row ?? {}, { planted: 1000, found });
      Object.assign(e.privacy.canaries, { planted: 1100, found: found + 100 });
      Object.assign(e.privacy.canaries.families[0] ?? {}, { planted: 1000 });
    });

  it('takes the configured share of a family, and no less', () => {
    expect(recall(995)).toEqual([]);
    expect(recall(994)).toEqual(['canaries_missed']);
  });

  it('adds a family up over shards', () => {
    const found = findingsFor('privacy-canaries', (e) => {
      const [row] = e.verification.shards[0]?.canaries ?? [];
      Object.assign(row ?? {}, { found: 98 });
      if (row !== undefined) e.verification.shards[1]?.canaries.push(structuredClone(row));
      Object.assign(e.privacy.canaries, { planted: 300, found: 296 });
      Object.assign(e.privacy.canaries.families[0] ?? {}, { planted: 200 });
    });
    expect(found).toEqual([['canaries_missed', 'harbour', { planted: 200, found: 196, missed: 4, limit: 0.995 }]]);
  });

  it.each(['CARD', 'EMAIL', 'IBAN', 'IP', 'SSN', 'URL'])('blocks where planted ones of type %s stay', (type) => {
    const codes = codesFor('privacy-canaries', (e) => {
      const [row] = e.verification.shards[1]?.canaries ?? [];
      Object.assign(row?.types ?? {}, { [type]: { planted: 5, found: 4 } });
    });
    expect(codes).toEqual(['structured_canaries_missed']);
  });

  it('leaves types without a shape to the share of the family', () => {
    const codes = codesFor('privacy-canaries', (e) => {
      const [row] = e.verification.shards[1]?.canaries ?? [];
      Object.assign(row?.types ?? {}, { NAME: { planted: 60, found: 59 } });
    });
    expect(codes).toEqual([]);
  });

  const floor = (row: { planted: number; found: number }) =>
    findingsFor('privacy-canaries', (e) => {
      const [shard] = e.verification.shards[1]?.canaries ?? [];
      Object.assign(shard?.types ?? {}, { RECORD: row });
    });

  it('blocks at less than the floor of a type, and not at the floor', () => {
    expect(floor({ planted: 100, found: 95 })).toEqual([]);
    expect(floor({ planted: 100, found: 94 })).toEqual([
      ['canaries_under_floor', 'RECORD', { planted: 100, found: 94, missed: 6, limit: 0.95 }],
    ]);
  });

  it('takes one miss for chance where few were planted, and two for what they are', () => {
    expect(floor({ planted: 5, found: 4 })).toEqual([]);
    expect(floor({ planted: 5, found: 3 })).toEqual([
      ['canaries_under_floor', 'RECORD', { planted: 5, found: 3, missed: 2, limit: 0.95 }],
    ]);
  });

  it('blocks a family under the floor, whatever a person decided', () => {
    const { evidence, context } = changed((e, c) => {
      const [row] = e.verification.shards[0]?.canaries ?? [];
      Object.assign(row ?? {}, { found: 94 });
      Object.assign(e.privacy.canaries, { found: 194 });
      const on = { by: 'Ada', on: '2026-06-01', until: '2026-06-01', why: 'so', target: 'harbour' };
      Object.assign(c, {
        decisions: [
          { ...on, id: 'a', action: 'explain', code: 'canaries_missed', at_most: { missed: 100 } },
          { ...on, id: 'b', action: 'explain', code: 'canaries_under_floor', at_most: { missed: 100 } },
          { ...on, id: 'c', action: 'waive', code: 'canaries_under_floor' },
        ],
      });
    });
    const { verdict, findings } = judgeOne('privacy-canaries', evidence, context);
    expect(verdict).toBe('blocked');
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['canaries_under_floor', 'block'],
      ['canaries_missed', 'info'],
    ]);
  });

  it('asks nothing of a family that exports nothing', () => {
    expect(codesFor('privacy-canaries', () => undefined)).toEqual([]);
  });

  it('blocks where nothing was planted at all', () => {
    const codes = codesFor('privacy-canaries', (e) => {
      for (const shard of e.verification.shards) Object.assign(shard, { canaries: [] });
      Object.assign(e.privacy.canaries, { planted: 0, found: 0, families: [] });
    });
    expect(codes).toEqual(expect.arrayContaining(['nothing_examined']));
  });

  it('remarks a gap only above the limit, and none where there is nothing to compare', () => {
    const gap = (origins_written: number | null) =>
      codesFor('privacy-canaries', (e) => Object.assign(e.privacy.canaries.gaps, { origins_written }));
    expect([gap(0.02), gap(null)]).toEqual([[], []]);
    expect(gap(0.03)).toEqual(['canaries_unequal']);
  });

  it.each([{ planted: 199 }, { found: 201 }, { families: [] }])('does not believe a report of %o', (over) => {
    expect(codesFor('privacy-canaries', (e) => Object.assign(e.privacy.canaries, over))).toEqual([
      'canary_report_differs',
    ]);
  });
});

describe('a gate on exported bytes', () => {
  const DEFECTS = [
    ['hash', 'hash_errors', 'hash'],
    ['control-token', 'control_tokens', 'control_token'],
    ['placeholder', 'slots', 'slot'],
    ['mock-answer', 'mock_answers', 'mock_answer'],
    ['chart-note', 'chart_notes', 'chart_note'],
    ['provenance-export', 'provenance_errors', 'provenance'],
    ['split', 'misfiled', 'misfiled'],
    ['holdout', 'holdouts_outside_test', 'holdout'],
    ['role-inversion', 'mask_errors', 'mask'],
  ] as const;

  it.each(DEFECTS)('%s names the records behind %s', (gate, count, defect) => {
    const { evidence, context } = changed((e) =>
      Object.assign(e.verification.shards[0] ?? {}, {
        [count]: 1,
        flagged: [
          { record_id: 'aaaa', source_id: 'quay', defect: 'identifier' },
          { record_id: 'bbbb', source_id: 'quay', defect },
        ],
      }),
    );
    const [finding] = judgeOne(gate, evidence, context).findings;
    expect(finding?.remedy).toContain('decide exclude bbbb record --source quay');
    expect(finding?.remedy).not.toContain('aaaa');
  });
});

describe('role-inversion', () => {
  it.each([
    ['sft', 'therapist'],
    ['preference', 'therapist'],
    ['simulator', 'client'],
    ['pretrain', 'none'],
  ] as const)('expects of a shard of %s that it trains %s', (kind, role) => {
    const shard = `data/${kind}/train/one-0.jsonl`;
    const found = (roles: object) =>
      codesFor('role-inversion', (e) => {
        Object.assign(e.verification.compiled[0] ?? {}, { shard, kind });
        Object.assign(e.verification.shards[0] ?? {}, { shard, trained_roles: roles });
      });
    expect(found({ [role]: 80 })).toEqual([]);
    expect(found({ [role]: 80, other: 1 })).toEqual(['trained_role_differs']);
    expect(found({ other: 80 })).toEqual(['trained_role_differs']);
  });

  it('takes a source that trains the client only as a simulator, and the other way round', () => {
    const found = (kind: string, trained_side: string) =>
      codesFor('role-inversion', (_, c) => {
        const [quay] = c.sources;
        Object.assign(quay ?? {}, { kind, format: { ...quay?.format, trained_side } });
      });
    expect(found('simulator', 'client')).toEqual([]);
    expect(found('simulator', 'helper')).toEqual(['source_role_differs']);
    expect(found('sft', 'client')).toEqual(['source_role_differs']);
  });
});
