// README.md of a release: what it is, how it was made, what it may be used for, and how to load it.
import type { RecordKind } from '../record/index.ts';
import { compareBytes } from '../record/index.ts';
import { decimal, grouped, type ReleasePicture } from '../report/index.ts';
import { document, inline, markdownTable } from './markdown.ts';

const KINDS: Readonly<Record<RecordKind, string>> = {
  sft: '`{messages: [{role, content, train}], metadata}`; `train` is the loss mask of each message',
  simulator: 'the same columns, but the words of a simulated client stand under `assistant`: never mix them with `sft`',
  preference: '`{prompt, chosen, rejected, metadata}`, each a list of messages',
  pretrain: '`{text, metadata}`',
};

function status({ kind, outcome, trainable, config }: ReleasePicture): string {
  const state = trainable ? 'may be trained on once it is published with its sign-offs' : 'must **not** be trained on';
  const why =
    outcome === 'blocked'
      ? ' because at least one gate blocked it'
      : trainable
        ? ''
        : kind === 'rehearsal'
          ? ' because it is a rehearsal'
          : ` because its environment is ${config.project.environment}`;
  return `Kind: **${kind}**. Automated gates: **${outcome}**. Trainable: **${String(trainable)}**: it ${state}${why}.`;
}

function holdings({ families, shards }: ReleasePicture): string {
  if (shards === null || shards.length === 0) return 'No record was exported.';
  const records = shards.reduce((sum, shard) => sum + shard.records, 0);
  const tokens = shards.reduce((sum, shard) => sum + shard.tokens, 0);
  const rows = families.map(({ family, stage, records: count, tokens: size, splits, sources }) => [
    family,
    stage,
    count,
    splits['train'] ?? 0,
    splits['val'] ?? 0,
    splits['test'] ?? 0,
    size,
    sources.map(({ source_id }) => source_id).join(', '),
  ]);
  return `${grouped(records)} records, ${grouped(tokens)} tokens (o200k_base, contents only), ${grouped(shards.length)} shards.\n\n${markdownTable(['Family', 'Stage', 'Records', 'Train', 'Val', 'Test', 'Tokens', 'Sources'], rows)}`;
}

function licences({ families, config }: ReleasePicture): string {
  const rows = families.flatMap(({ sources }) =>
    sources.map(({ source_id, licence, licence_kind, records }) => [
      source_id,
      config.sources.find(({ id }) => id === source_id)?.title ?? '',
      licence,
      licence_kind.replaceAll('_', ' '),
      records,
    ]),
  );
  return rows.length === 0
    ? 'No source is in this release.'
    : `${markdownTable(['Source', 'Title', 'Licence of the text', 'Kind', 'Records'], rows)}\n\nAttributions and disclaimers are in \`NOTICES.md\`. Share-alike text lies in shards of its own, named \`…-share-alike-…\`.`;
}

function made({ config, evidence }: ReleasePicture): string {
  const { dedup, split } = config;
  const method =
    evidence.privacy === null
      ? 'no evidence of redaction was made'
      : `transformed per policy ${inline(evidence.privacy.policy)} (${inline(evidence.privacy.method)})`;
  return [
    '1. Every object of the bucket was matched to one registered source with a recorded licence decision, or left out by name.',
    `2. Records were parsed, normalised and ${method}; crisis words and crisis lines stay.`,
    `3. Exact copies and near copies (real Jaccard of ${dedup.shingle_words}-word shingles from ${decimal(dedup.near_jaccard)}) were removed before splitting.`,
    `4. Groups became train, val and test (${decimal(split.shares.train)}, ${decimal(split.shares.val)}, ${decimal(split.shares.test)}) by a seeded hash; holdouts are in test only, marked \`metadata.holdout\`.`,
    `5. Train records that contain held-out text (containment from ${decimal(split.leakage.containment)}) were dropped.`,
    '6. A second scanner of another mechanism read all exported bytes; gates judged the rest. Verdicts are in `gates/`, measures in `reports/`, and a page to read is `report.html`.',
  ].join('\n');
}

/** Suspects may all be leaks, or none: both ends are said, and what the figures cannot see. */
function leakLimit(privacy: ReleasePicture['evidence']['privacy']): string {
  if (privacy === null || privacy.leak_rate_bound === null)
    return '* How often an identifier is left was not measured.';
  const { sample, leak_rate_bound: bound, leak_rate_bound_if_cleared: cleared } = privacy;
  const percent = (value: number) => `${decimal(value * 100, 3)} %`;
  const suspects = sample.records - sample.clean;
  const taken = sample.removed === 0 ? '' : ` (and ${grouped(sample.removed)} were taken out by people)`;
  const best =
    cleared === null
      ? 'No record that was drawn is free of such words'
      : `If none of them is one, at most ${percent(cleared)} do`;
  return `* Identifiers that are left: ${grouped(sample.records)} records were drawn by lot and read by a second reader, and in ${grouped(suspects)} of them stands a word that may be an identifier${taken}. If every one of these is an identifier, at most ${percent(bound)} of all records hold one (95 % confidence). ${best}. What no reader can see is in neither figure: nobody can promise zero.`;
}

function limits({ evidence, exclusions }: ReleasePicture): string {
  const missing = exclusions
    .filter(({ scope }) => scope === 'source')
    .map(({ subject, reason }) => `${inline(subject)} (${inline(reason.replaceAll('_', ' '))})`);
  return [
    leakLimit(evidence.privacy),
    '* Labels come from word lists; they stratify, they do not diagnose.',
    '* Text of a person in crisis is in this data on purpose. It is not advice, and a model trained on it is no therapist.',
    `* Known to be missing: ${missing.length === 0 ? 'no registered source' : missing.join(', ')}. All exclusions with reasons are in \`manifest.json\`.`,
  ].join('\n');
}

function loading(picture: ReleasePicture): string {
  const kinds = [...new Set((picture.shards ?? []).map(({ kind }) => kind))].sort(compareBytes);
  const first = kinds.includes('sft') ? 'sft' : (kinds[0] ?? 'sft');
  return [
    'Shards are JSON Lines in UTF-8 under `data/<kind>/<split>/<stage>[-<licence class>]-<bucket>.jsonl`. `manifest.json` lists every shard with its hash, `schema/` has the JSON Schemas, `routing_config.json` the order, weights and epochs of training.',
    kinds.map((kind) => `* \`${kind}\`: ${KINDS[kind]}`).join('\n'),
    [
      '```python',
      'from datasets import load_dataset',
      `ds = load_dataset("json", data_files={"train": "data/${first}/train/*.jsonl", "validation": "data/${first}/val/*.jsonl"})`,
      '```',
    ].join('\n'),
    'Train on `train` only; choose with `val`; report on `test`. Check a copy with `npm run release -- verify <folder> --key <public key>`.',
  ].join('\n\n');
}

export function dataCard(picture: ReleasePicture): string {
  const { project, families } = picture.config;
  const present = new Set(picture.families.filter(({ records }) => records > 0).map(({ family }) => family));
  const purposes = families
    .filter(({ id }) => present.has(id))
    .map(({ title, purpose }) => `* **${inline(title)}**: ${inline(purpose)}`);
  return document(
    `# ${inline(project.name)} ${picture.version}`,
    inline(project.description),
    status(picture),
    '## What it holds',
    holdings(picture),
    purposes.length === 0 ? null : purposes.join('\n'),
    '## Licences',
    licences(picture),
    '## How it was made',
    made(picture),
    '## Limits',
    limits(picture),
    '## How to load it',
    loading(picture),
  );
}
