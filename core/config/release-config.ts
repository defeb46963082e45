// The whole configuration of a release, frozen as one canonical JSON document at OpenRelease.
import { z } from 'zod';
import { Source } from './source.ts';

const Id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - and _');
const Share = z.number().min(0).max(1);
const Range = z.tuple([z.number().nonnegative(), z.number().nonnegative()]);

export const Project = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  /** `test` allows test reviewers and forces trainable: false. */
  environment: z.enum(['dev', 'test', 'prod']),
  /** Of every seeded hash: splits, sampling, canaries. */
  seed: z.string().min(1),
  /** Globs of objects that are documents beside the data, never evidence. */
  documents: z.array(z.string()).default([]),
  units: z
    .strictObject({
      /** Bytes of source text a map child reads at most, cut at a newline. */
      target_bytes: z.int().min(4096).default(4_000_000),
      max_objects: z.int().min(1).default(500),
      /**
       * A larger unit is prepared by a child without the five minutes of EXPRESS. Line-based objects are cut long before;
       * this is for those that are read whole. Eight units of this size take some 95 s at 1.35 MB/s, a third of the limit.
       */
      large_bytes: z.int().min(4096).default(16_000_000),
      /**
       * What a batch of any other map may take by estimate in an EXPRESS child. Absent: functions/express-limits.ts decides;
       * a small number sends the work of a small corpus the long way.
       */
      express_seconds: z.number().positive().optional(),
      /** Largest object of a shape that must be read whole. */
      max_whole_object_bytes: z.int().min(4096).default(64_000_000),
    })
    .prefault({}),
  shards: z.strictObject({ target_bytes: z.int().min(4096).default(8_000_000) }).prefault({}),
  conversation: z
    .strictObject({
      min_characters: z.int().nonnegative().default(40),
      long_session_turns: z.int().positive().default(20),
      context_tokens: z.int().positive().default(8192),
    })
    .prefault({}),
  /** Rendered as the only system message of a family's conversations; null for none. */
  system_prompts: z.record(Id, z.string()).default({}),
  /** Chat-template control tokens; any of them in a text drops the record. */
  control_tokens: z.array(z.string().min(2)).min(1),
  /** Notices of the word lists and tools that the release was made with, a paragraph each; collected into NOTICES.md. */
  notices: z.array(z.string()).default([]),
  /** Literal markers of stored mock answers. */
  mock_markers: z.array(z.string().min(4)).default([]),
  /** Regular expressions of unfilled slots. */
  slot_patterns: z.array(z.string().min(2)).default([]),
  /** Section headings of chart notes; a text with at least `min` of them reads as one. */
  chart_notes: z
    .strictObject({ headings: z.array(z.string()).default([]), min: z.int().min(1).default(3) })
    .prefault({}),
  /** A sentence of at least this many characters that stands in a larger share of a family's records is boilerplate. */
  boilerplate: z
    .strictObject({ min_characters: z.int().min(20).default(60), max_share: Share.default(0.25) })
    .prefault({}),
  /** How the exported text is looked through for identifiers. */
  verification: z
    .strictObject({
      /** A language library reads at least this many records, where there are that many. */
      sample_records: z.int().min(1).default(600),
      /** Identifiers planted in copies of each family's records of a shard, where its text allows as many. */
      canaries: z.int().min(1).default(600),
      /** A family of which a smaller share is found again is explained by a person before a release. */
      canary_recall: Share.default(0.995),
      /** A family or a type of which a smaller share is found again blocks, whatever anybody decided; one miss never does. */
      canary_floor: Share.default(0.95),
      /** The same for e-mail addresses, cards and the like; less blocks. */
      structured_recall: Share.default(0.995),
      /** Share points between origins of names, and between registers, that are not remarked. */
      canary_gap: Share.default(0.02),
    })
    .prefault({}),
  languages: z.strictObject({
    covered: z.array(z.string()).min(1),
    other: z.enum(['requires_review', 'keep']).default('requires_review'),
    /** Fewer letters than this do not tell a language; the script decides. */
    min_letters: z.int().default(40),
    /** A larger share of letters in another language makes a record mixed. */
    max_foreign_share: Share.default(0.3),
  }),
  licences: z
    .strictObject({
      blocked_kinds: z.array(z.string()).default(['non_commercial', 'no_derivatives', 'none_stated', 'unclear']),
    })
    .prefault({}),
});

export const Family = z.strictObject({
  id: Id,
  stage: Id,
  title: z.string(),
  purpose: z.string(),
  /** Coverage asks for this many valid records with licence and provenance; 0 = optional family. */
  required_records: z.int().nonnegative().default(0),
  /** Coverage also asks for a persona profile. */
  required_profile: z.boolean().default(false),
  holdout: z.discriminatedUnion('policy', [
    z.strictObject({ policy: z.literal('none') }),
    z.strictObject({ policy: z.literal('test_only') }),
    z.strictObject({ policy: z.literal('subset_holdout'), fraction: Share, sources: z.array(Id).default([]) }),
  ]),
  /** Lower goes first when one of two duplicates stays. */
  precedence: z.int().nonnegative(),
  /** Expected mean and maximum; outside is a finding of severity explain. */
  distribution: z
    .strictObject({
      tokens_mean: Range.optional(),
      tokens_max: z.number().positive().optional(),
      turns_mean: Range.optional(),
      turns_max: z.number().positive().optional(),
    })
    .prefault({}),
  labels: z
    .strictObject({ risk: z.string().nullable().default(null), edge_category: z.string().nullable().default(null) })
    .prefault({}),
});
export type Family = z.infer<typeof Family>;

export const Curriculum = z.strictObject({
  stages: z
    .array(z.strictObject({ id: Id, title: z.string(), share: Share, trained: z.boolean().default(true) }))
    .min(1),
  /** Training order; every family of a stage is trained in the phase. */
  phases: z
    .array(
      z.strictObject({
        id: Id,
        title: z.string(),
        kinds: z.array(z.enum(['sft', 'preference', 'pretrain', 'simulator'])).min(1),
        families: z.array(Id).min(1),
      }),
    )
    .min(1),
  /** Total tokens that a training pass should see; 0 = as many as the smallest stage allows at one epoch. */
  budget_tokens: z.int().nonnegative().default(0),
  balance_tolerance: Share.default(0.02),
  max_epochs: z.number().positive().default(4),
  source_mix: z.strictObject({ generated_max: Share.default(0.5), one_source_max: Share.default(0.8) }).prefault({}),
});

export const Dedup = z.strictObject({
  shingle_words: z.int().min(1).default(5),
  signature: z
    .strictObject({
      hashes: z.int().min(16).default(256),
      bands: z.int().min(1).default(32),
      rows: z.int().min(1).default(8),
    })
    .prefault({}),
  near_jaccard: Share.default(0.8),
  identical_text_max: z.int().min(1).default(25),
  max_bucket: z.int().min(2).default(1000),
});

export const SplitPolicy = z.strictObject({
  shares: z
    .strictObject({ train: Share, val: Share, test: Share })
    .refine((s) => Math.abs(s.train + s.val + s.test - 1) < 1e-9, 'shares must add up to 1'),
  tolerance: Share.default(0.02),
  leakage: z
    .strictObject({
      containment: Share.default(0.8),
      min_shingles: z.int().min(1).default(8),
      boilerplate_documents: z.int().min(2).default(20),
    })
    .prefault({}),
});

const TermList = z.array(z.string().min(1)).min(1);

export const LabelLexicons = z.strictObject({
  /** Ordered from most to least severe; the first with a hit wins; `default` else. */
  risk: z.strictObject({ levels: z.array(z.strictObject({ id: Id, terms: TermList })).min(1), default: Id }),
  modality: z.array(z.strictObject({ id: Id, terms: TermList })),
  topic: z.array(z.strictObject({ id: Id, terms: TermList })),
  edge_category: z.array(z.strictObject({ id: Id, terms: TermList })).default([]),
});

/** Words as an array, or one a line in one string. */
const WordList = z.union([z.string(), z.array(z.string())]).default('');

/** Lines of help: by country (ISO 3166, `EU`, `INT`) with their name, or bare. Read as one list of numbers and addresses. */
const CrisisResources = z
  .array(
    z.union([z.string().min(1), z.strictObject({ country: z.string(), name: z.string().min(1), contacts: TermList })]),
  )
  .min(1)
  .transform((lines) => [...new Set(lines.flatMap((line) => (typeof line === 'string' ? [line] : line.contacts)))]);

/** A model that finds identifiers beside the rules; it only adds. */
export const ModelPolicy = z
  .strictObject({
    /** `folder`: `path` is a file of this machine. `bucket`: the key of an object in the pipeline's bucket. `s3`: `s3://bucket/key`. */
    from: z.enum(['folder', 'bucket', 's3']),
    path: z.string().min(1),
    /** Of the file. Any other file is refused. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
    /** What the graph's labels from 1 on mean; 0 is none. */
    labels: z.array(z.string().regex(/^[A-Z]{2,10}$/)).min(1),
    /** UTF-16 units of one run of the graph, and how many of them the next run sees again. */
    window: z.int().min(16).max(65_536).default(512),
    overlap: z.int().nonnegative().default(64),
    /** For all runs of one conversation. */
    timeout_ms: z.int().min(10).default(10_000),
  })
  .refine(({ window, overlap }) => overlap * 2 <= window, {
    path: ['overlap'],
    message: 'must be at most half of window',
  })
  .refine(({ from, path }) => from !== 's3' || /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^/]/.test(path), {
    path: ['path'],
    message: 'must be s3://bucket/key',
  });
export type ModelPolicy = z.infer<typeof ModelPolicy>;

export const RedactionPolicy = z
  .strictObject({
    /** More than this share of letters redacted: quarantine. */
    max_letter_share: Share.default(0.25),
    /** `shift`: by one offset a conversation, under the key; what is no plain date of the calendar keeps its tag. No Safe Harbor. */
    dates: z.enum(['tag', 'shift']).default('tag'),
    date_shift: z
      .strictObject({
        /** The offset is between 1 and so many days, earlier or later. */
        max_days: z.int().min(7).max(3650).default(364),
        /** Whole weeks, so that weekdays stay true. */
        whole_weeks: z.boolean().default(true),
      })
      .prefault({}),
    /** `surrogates`: people, towns and organisations get made-up names under the key; structured identifiers keep tags. */
    replacement: z.enum(['tags', 'surrogates']).default('tags'),
    model: ModelPolicy.optional(),
    /** Which key: the id that a key of 32 bytes has, never the key. Needed for surrogates and shifted dates. */
    key_id: z
      .string()
      .regex(/^[0-9a-f]{16}$/, 'must be 16 hex digits')
      .optional(),
    /**
     * Tags in a turn that a model would learn to say. `mask`: the turn is not learned. `elide`: a tag that only calls someone
     * by name is left out, and a turn with any other tag is not learned. `keep`: they are learned, and counted.
     */
    trained_tags: z.enum(['keep', 'mask', 'elide']).default('keep'),
    /** Counted before and after; must be equal. */
    crisis_terms: TermList,
    /** Instruments, modalities, drugs, diagnoses: counted before and after; what is lost is reported a source. */
    clinical_terms: z.array(z.string()).default([]),
    /** At least this share of a source's clinical terms must be kept. */
    min_clinical_share: Share.default(0.999),
    /** Numbers and names that always stay. */
    keep: z.strictObject({
      crisis_resources: CrisisResources,
      names: TermList,
      phrases: z.array(z.string()).default([]),
    }),
    titles: TermList,
    kinship: TermList,
    organisation_words: TermList,
    street_words: TermList,
    cues: z.record(z.string(), TermList),
    /** Cues of other languages by ISO 639-1; read in every text, since records are mixed. */
    languages: z.record(z.string().length(2), z.record(z.string(), TermList)).default({}),
    /** Countries, states, peoples and other capitalised words that name no person: they stay. */
    places: z.array(z.string()).default([]),
    /** Short forms of one first name, a line each: "thomas tom tommy". */
    nicknames: z.array(z.string()).default([]),
    /** A birth year up to this one implies an age of 90 or more. */
    oldest_birth_year: z.int().default(1936),
    /** Languages in which an unknown capitalised word is taken for a name. */
    deny_capitals_in: z.array(z.string()).default(['en', 'und']),
    /** Name of the compiled word lists beside the policy. Where it is given, nothing is redacted without them. */
    lexicon_file: z.string().min(1).optional(),
    /** lexicon.bin, compiled from named sources by scripts/build-lexicon.ts: its digest and its bytes. */
    lexicon: z
      .strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'), data: z.string() })
      .optional(),
    /** What a project adds to the lexicon. */
    first_names_common: WordList,
    first_names: WordList,
    surnames: WordList,
    cities: WordList,
    ordinary_words: WordList,
  })
  .superRefine(({ replacement, dates, key_id }, context) => {
    if ((replacement === 'tags' && dates === 'tag') || key_id !== undefined) return;
    // At what asks for it, which stands in a file; key_id stands in none.
    context.addIssue({
      code: 'custom',
      path: [replacement === 'tags' ? 'dates' : 'replacement'],
      message: 'needs `key_id` beside it: surrogates and shifted dates are made with the key that it names',
    });
  });
export type RedactionPolicy = z.infer<typeof RedactionPolicy>;

export const BiasPolicy = z.strictObject({
  groups: z.array(z.strictObject({ id: Id, terms: TermList })).min(1),
  strength_terms: TermList,
  crisis_terms: TermList,
  min_share_of_target: Share.default(0.05),
  families: z.array(Id).default([]),
});

export const GatePolicy = z.strictObject({
  /** Gate ids that run in each judgement; every one must be known. */
  intake: z.array(Id).min(1),
  preparation: z.array(Id).min(1),
  release: z.array(Id).min(1),
  publication: z.array(Id).min(1),
});

/** A person who may sign. The key is the reviewer's own; its id is computed, never declared. */
export const Reviewer = z.strictObject({
  id: Id,
  /** SPKI PEM, Ed25519 or ECDSA P-256. */
  pem: z.string().min(1),
  /** What was checked by whoever put the reviewer on the panel: a review asks for some of them. */
  qualifications: z.array(Id).default([]),
  experience_years: z.int().nonnegative(),
  /** Reviews that this person may give. */
  reviews: z.array(Id).min(1),
  /** Accounts under which this person starts runs: the starter of a run cannot sign it. */
  accounts: z.array(z.string().min(1)).default([]),
  /** Reviewers whose judgement is not independent of this one, in either direction. */
  dependent_on: z.array(Id).default([]),
  /** Not a clinician: counts only where project.environment is `test`. */
  test: z.boolean().default(false),
});
export type Reviewer = z.infer<typeof Reviewer>;

const Score = z.int().min(1).max(10);

export const ReviewKind = z.strictObject({
  id: Id,
  title: z.string().default(''),
  families: z.array(Id).min(1),
  /** How many independent reviewers must approve. */
  reviewers: z.int().min(1),
  /** Every one of them must be held. */
  qualifications: z.array(Id).default([]),
  min_experience_years: z.int().nonnegative().default(0),
  /** The weighted mean over criteria, samples and reviewers. */
  pass_mean: z.number().min(1).max(10).default(7),
  /** Reviewers' means of a criterion that lie further apart than this need one more reviewer, and the median counts. */
  adjudicate_above: z.number().nonnegative().default(1),
  criteria: z
    .array(
      z.strictObject({
        id: Id,
        title: z.string().default(''),
        weight: Share,
        threshold: z.number().min(1).max(10),
        safety: z.boolean().default(false),
        /** What a score means, shown beside the sample. */
        anchors: z.array(z.strictObject({ score: Score, text: z.string().min(1) })).default([]),
      }),
    )
    .min(1),
});
export type ReviewKind = z.infer<typeof ReviewKind>;

export const ReviewPolicy = z.strictObject({
  sample_per_family_split: z.int().min(1).default(5),
  kinds: z.array(ReviewKind),
  /** Reviews without which no release is published. */
  required: z.array(Id),
  panel: z.array(Reviewer).default([]),
  /** Keys of the pipeline's own signers: what `verify` and the status of releases are checked against. */
  trusted_keys: z.array(z.strictObject({ keyid: z.string(), pem: z.string(), holder: z.string() })).default([]),
});
export type ReviewPolicy = z.infer<typeof ReviewPolicy>;

/** Waivers, exclusions, explanations: recorded decisions of a person (who, why, until when). */
export const Decision = z.strictObject({
  id: Id,
  action: z.enum(['waive', 'exclude', 'explain', 'clear']),
  target: z.string().min(1),
  code: z.string().min(1),
  by: z.string().min(1),
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  until: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  why: z.string().min(1),
  /** `exclude` and `clear` of a record: the source it comes from, so that only its units are made again. */
  source: Id.optional(),
  /** `explain`: up to which counts of the finding, by their names. A finding with more of any is not explained. */
  at_most: z.record(z.string().regex(/^[a-z_]+$/), z.number().nonnegative()).optional(),
});
export type Decision = z.infer<typeof Decision>;

/**
 * What an immutable release needs of a store. `conditional_create`: a second create of a key is refused, whoever asks.
 * `checksums`: bytes that do not have the checksum they were sent with are refused. `conditional_read`: a read that names
 * what it began with is refused once the object was replaced.
 */
export const StorePromise = z.enum(['conditional_create', 'checksums', 'conditional_read']);
export type StorePromise = z.infer<typeof StorePromise>;

export const StoragePolicy = z.strictObject({
  /** Promises that a store may lack. A release from a store that lacks one says so in its manifest. */
  accept_weaker: z.array(StorePromise).default([]),
});

export const ReleaseConfig = z.strictObject({
  project: Project,
  families: z.array(Family).min(1),
  sources: z.array(Source).min(1),
  curriculum: Curriculum,
  dedup: Dedup,
  split: SplitPolicy,
  labels: LabelLexicons,
  redaction: RedactionPolicy,
  bias: BiasPolicy,
  gates: GatePolicy,
  review: ReviewPolicy,
  decisions: z.array(Decision).default([]),
  /** Absent: the store must keep every promise. */
  storage: StoragePolicy.optional(),
});
export type ReleaseConfig = z.infer<typeof ReleaseConfig>;

/** A configuration whose rules of redaction were checked by their schema before: the very same ones. */
export const WithCheckedRules = ReleaseConfig.extend({ redaction: z.custom<RedactionPolicy>() });

/** For documents of which a process reads one: code made for the next one would take longer than reading this one. */
export const ONE_DOCUMENT = { jitless: true } as const;
