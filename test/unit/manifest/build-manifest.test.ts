// The manifest is a function of its parts, not of their order, and of nothing else.
import { describe, expect, it } from 'vitest';
import {
  buildManifest,
  exclusionsOf,
  familiesOf,
  isBesideTheManifest,
  Manifest,
  type ManifestParts,
  manifestText,
} from '../../../core/manifest/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import { samplePicture } from '../../support/sample-evidence.ts';

const picture = samplePicture();
const parts: ManifestParts = {
  ...picture,
  shards: picture.shards ?? [],
  files: ['README.md', 'NOTICES.md', 'reports/funnel.json'].map((key) => ({ key, bytes: 3, sha256: sha256(key) })),
  holdouts: { gull_voice: 96, storm_edge: 45 },
  duplicates: picture.evidence.duplicates,
  privacy: picture.evidence.privacy,
  redactionEngine: 'redact/1',
  stages: { 'prepare-shard': '1' },
  buckets: {},
  personas: [{ persona_id: 'gull', key: 'personas/gull.json' }],
};

describe('buildManifest', () => {
  it('has the same bytes whatever the order of its parts', () => {
    const shuffled = {
      ...parts,
      shards: [...parts.shards].reverse(),
      files: [...parts.files].reverse(),
      verdicts: [...parts.verdicts].reverse(),
    };
    expect(manifestText(buildManifest(shuffled))).toBe(manifestText(buildManifest(parts)));
  });

  it('changes with every part that the release is made of', () => {
    const digest = (changes: Partial<ManifestParts>): string =>
      sha256(manifestText(buildManifest({ ...parts, ...changes })));
    const all = [
      digest({}),
      digest({ version: 'v2026-03-15' }),
      digest({ trainable: true }),
      digest({ files: parts.files.slice(1) }),
      digest({ shards: parts.shards.slice(1) }),
      digest({ verdicts: parts.verdicts.slice(1) }),
      digest({ inputs: { ...parts.inputs, config: sha256('other') } }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('names the digest of the compiled word lists, and other lists are another policy', () => {
    const made = (sha: string | undefined) => {
      const redaction = {
        ...parts.config.redaction,
        ...(sha === undefined ? {} : { lexicon: { sha256: sha, data: '' } }),
      };
      return buildManifest({ ...parts, config: { ...parts.config, redaction } }).redaction;
    };
    expect(made(undefined).lexicon_digest).toBeNull();
    expect(made(sha256('lists')).lexicon_digest).toBe(sha256('lists'));
    expect(made(sha256('lists')).policy_digest).not.toBe(made(sha256('others')).policy_digest);
  });

  it('reads back as the same manifest and ends without a line end', () => {
    const manifest = buildManifest(parts);
    const text = manifestText(manifest);
    expect(Manifest.parse(JSON.parse(text))).toEqual(manifest);
    expect(text.endsWith('}')).toBe(true);
  });

  it('counts splits, findings and holdouts', () => {
    const manifest = buildManifest(parts);
    expect(manifest.splits.train + manifest.splits.val + manifest.splits.test).toBe(1741);
    expect(manifest.gates.find(({ gate }) => gate === 'coverage')).toMatchObject({
      verdict: 'blocked',
      block: 1,
      explain: 0,
    });
    expect(manifest.holdouts).toEqual([
      { family: 'gull_voice', policy: 'test_only', records: 96 },
      { family: 'storm_edge', policy: 'subset_holdout', records: 45 },
    ]);
  });

  it('keeps missing evidence apart from zero', () => {
    expect(buildManifest({ ...parts, duplicates: null }).dedup).toMatchObject({
      exact_removed: null,
      near_removed: null,
    });
  });

  it.each(['/etc/passwd', '../x', 'a/../b', 'a b'])('refuses the key %s', (key) => {
    expect(() => buildManifest({ ...parts, files: [{ key, bytes: 1, sha256: sha256('') }] })).toThrow();
  });
});

describe('exclusionsOf', () => {
  it('names a whole source once, then objects, then records by reason', () => {
    const list = exclusionsOf(picture.evidence.intake, picture.evidence.preparation, {
      harbour_dialogues_s0: { near_duplicate: 4, too_short: 1 },
    });
    expect(list.filter(({ scope }) => scope !== 'record')).toEqual([
      { scope: 'source', subject: 'lantern_sessions_s5', reason: 'licence_pending', count: 3 },
      { scope: 'object', subject: 'unregistered', reason: 'no_source', count: 1 },
    ]);
    expect(list.filter(({ scope, subject }) => scope === 'record' && subject === 'harbour_dialogues_s0')).toEqual([
      { scope: 'record', subject: 'harbour_dialogues_s0', reason: 'near_duplicate', count: 4 },
      { scope: 'record', subject: 'harbour_dialogues_s0', reason: 'role_unknown', count: 8 },
      { scope: 'record', subject: 'harbour_dialogues_s0', reason: 'too_short', count: 13 },
    ]);
  });

  it('says that a source with no object has none', () => {
    const { intake } = picture.evidence;
    if (intake === null) throw new Error('the sample has intake evidence');
    const [first] = intake.sources;
    const list = exclusionsOf(
      {
        ...intake,
        quarantined: [],
        sources: first === undefined ? [] : [{ ...first, used: false, reason: null, objects: 0 }],
      },
      null,
      {},
    );
    expect(list).toEqual([{ scope: 'source', subject: 'harbour_dialogues_s0', reason: 'no_objects', count: 0 }]);
  });
});

describe('familiesOf', () => {
  it('leaves out families with neither records nor objects, and counts splits from shards', () => {
    const { config, evidence } = picture;
    const families = familiesOf(
      config,
      picture.shards ?? [],
      evidence.coverage,
      evidence.distribution,
      new Map([['harbour_dialogues_s0', { objects: 3, digest: sha256('x') }]]),
    );
    expect(families.map(({ family }) => family)).not.toContain('lantern_sessions');
    expect(families.find(({ family }) => family === 'harbour_dialogues')).toMatchObject({
      records: 812,
      splits: { train: 730, val: 41, test: 41 },
      sources: [{ source_id: 'harbour_dialogues_s0', records: 812, objects: 3 }],
    });
  });
});

describe('isBesideTheManifest', () => {
  it('knows exactly the files that are signed but not digested', () => {
    expect(
      ['attestation.json', 'run.json', 'cost.json', 'signoffs.json', 'release_decision.json'].every(
        isBesideTheManifest,
      ),
    ).toBe(true);
    expect(['manifest.json', 'x/run.json', 'README.md'].some(isBesideTheManifest)).toBe(false);
  });
});
