// Reads a shard as a stranger would: bytes, schema, hashes, control tokens, identifiers, by other means than made it.
import { Buffer } from 'node:buffer';
import type { RecordDefect, ShardVerification } from '../../core/evidence/index.ts';
import { contentHash, type ExportedRecord, RECORD_SCHEMAS, type RecordKind } from '../../core/record/index.ts';
import { type Suspicion, scanControlTokens } from '../../core/scan/index.ts';
import { type CanaryTrial, createCanaryTrial } from './canary-trial.ts';
import { clearances, type Decided } from './clearances.ts';
import { createRepeatCounter, type RepeatCounter } from './repeats.ts';
import { createSampleReader, type SampleReader, type Sampling } from './sample-reader.ts';
import { scanOf } from './scan-rules.ts';
import { defectsOf, shardName } from './verify-record.ts';

type Counts = Record<string, number>;
const add = (counts: Counts, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** The messages that count and are hashed; and the texts that are read for identifiers. */
function textsOf(record: ExportedRecord): {
  hashed: { role: 'system' | 'user' | 'assistant'; content: string }[];
  texts: string[];
} {
  const reasoning = record.metadata.reasoning === null ? [] : [record.metadata.reasoning];
  if ('text' in record) return { hashed: [{ role: 'user', content: record.text }], texts: [record.text, ...reasoning] };
  const hashed = 'messages' in record ? record.messages : [...record.prompt, ...record.chosen, ...record.rejected];
  return { hashed, texts: [...hashed.map(({ content }) => content), ...reasoning] };
}

export interface ShardReader {
  line(text: string): void;
  report(shard: { bytes: number; sha256: string }): ShardVerification;
  readonly repeats: RepeatCounter;
}

/** Records behind the counts that are named, so that a person can decide about each. */
const NAMED = 20;

const COUNTED = {
  control_token: 'control_tokens',
  slot: 'slots',
  mock_answer: 'mock_answers',
  chart_note: 'chart_notes',
  provenance: 'provenance_errors',
  misfiled: 'misfiled',
  holdout: 'holdouts_outside_test',
  mask: 'mask_errors',
  hash: 'hash_errors',
} as const satisfies Partial<Record<RecordDefect, keyof ShardVerification>>;

/** `key` is the shard's name in the release. */
export function createShardReader(key: string, kind: RecordKind, run: Decided, sampling: Sampling): ShardReader {
  const { config } = run;
  const isCleared = clearances(run);
  const scan = scanOf(config);
  const name = shardName(key);
  const repeats = createRepeatCounter(config);
  const sample: SampleReader = createSampleReader(config, sampling);
  const trial: CanaryTrial = createCanaryTrial(config);
  const clinical = new Set(config.sources.flatMap(({ id, clinical_notes }) => (clinical_notes ? [id] : [])));
  const sums = { records: 0, tokens: 0, schema_errors: 0, scrubbed: 0 };
  const defects = Object.fromEntries(Object.values(COUNTED).map((count) => [count, 0])) as Record<
    (typeof COUNTED)[keyof typeof COUNTED],
    number
  >;
  const confirmed: Counts = {};
  const suspects: Counts = {};
  const triaged: Counts = {};
  const trained_roles: Counts = {};
  const flagged: ShardVerification['flagged'] = [];

  /** Defects of one text. */
  const read = (content: string, found: readonly Suspicion[], source: string): readonly RecordDefect[] => {
    for (const { type, verdict } of found)
      add(verdict === 'confirmed' ? confirmed : verdict === 'suspect' ? suspects : triaged, type);
    return [
      ...(found.some(({ verdict }) => verdict === 'confirmed') ? (['identifier'] as const) : []),
      ...(scanControlTokens(content, config.project.control_tokens).length > 0 ? (['control_token'] as const) : []),
      ...(scan.hasSlot(content) ? (['slot'] as const) : []),
      ...(scan.isMock(content) ? (['mock_answer'] as const) : []),
      ...(!clinical.has(source) && scan.isChartNote(content) ? (['chart_note'] as const) : []),
    ];
  };

  return {
    repeats,
    line: (text) => {
      sums.records += 1;
      const record = parseRecord(text, kind);
      if (record === undefined) {
        sums.schema_errors += 1;
        return;
      }
      const { record_id, source_id, content_hash, trained_role, pii_status, tokens: stated } = record.metadata;
      const { hashed, texts } = textsOf(record);
      const tokens = hashed.reduce((sum, { content }) => sum + scan.countTokens(content), 0);
      sums.tokens += tokens;
      add(trained_roles, trained_role ?? 'none');
      if (pii_status === 'scrubbed') sums.scrubbed += 1;
      repeats.add(record);
      const scanned = texts.map((content) => scan.scanner.scan(content));
      sample.add(record.metadata, texts, scanned);
      trial.add(record.metadata, texts);
      const found = [
        ...(contentHash(hashed) === content_hash ? [] : (['hash'] as const)),
        ...(tokens === stated ? [] : (['hash'] as const)),
        ...texts.flatMap((content, part) => read(content, scanned[part] ?? [], source_id)),
        ...defectsOf(record, kind, name, config),
      ].filter((defect) => !isCleared(source_id, record_id, defect));
      for (const defect of found) if (defect !== 'identifier') defects[COUNTED[defect]] += 1;
      for (const defect of new Set(found)) if (flagged.length < NAMED) flagged.push({ record_id, source_id, defect });
    },
    report: ({ bytes, sha256 }) => ({
      shard: key,
      bytes,
      sha256,
      ...sums,
      ...defects,
      flagged,
      confirmed,
      suspects,
      triaged,
      ...sample.report(),
      canaries: trial.report(),
      trained_roles,
    }),
  };
}

function parseRecord(text: string, kind: RecordKind): ExportedRecord | undefined {
  try {
    const result = RECORD_SCHEMAS[kind].safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** Lines of a byte stream; a last line without its newline is a defect and comes as an empty line would: refused by the parser. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a, from); at >= 0; at = chunk.indexOf(0x0a, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8');
      rest = [];
      from = at + 1;
    }
    if (from < chunk.byteLength) rest.push(Buffer.from(chunk.subarray(from)));
  }
  if (rest.length > 0) yield `${Buffer.concat(rest).toString('utf8')}\u0000`;
}
