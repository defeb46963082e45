// Reads a shard as a stranger would: bytes, schema, hashes, control tokens, identifiers, by other means than made it.
import { Buffer } from 'node:buffer';
import type { ReleaseConfig } from '../../core/config/index.ts';
import type { ShardVerification } from '../../core/evidence/index.ts';
import { contentHash, type ExportedRecord, RECORD_SCHEMAS, type RecordKind } from '../../core/record/index.ts';
import { compileScanner, scanControlTokens } from '../../core/scan/index.ts';
import { createTokenCounter } from '../../core/tokens/index.ts';

type Counts = Record<string, number>;
const add = (counts: Counts, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

interface Scan {
  readonly config: ReleaseConfig;
  readonly scanner: ReturnType<typeof compileScanner>;
  readonly slots: readonly RegExp[];
  readonly countTokens: (text: string) => number;
}

const scans = new WeakMap<ReleaseConfig, Scan>();

export function scanOf(config: ReleaseConfig): Scan {
  const known = scans.get(config) ?? {
    config,
    scanner: compileScanner(config.redaction),
    slots: config.project.slot_patterns.map((pattern) => new RegExp(pattern, 'u')),
    countTokens: createTokenCounter().count,
  };
  scans.set(config, known);
  return known;
}

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
  report(shard: { key: string; bytes: number; sha256: string }): ShardVerification;
}

export function createShardReader(kind: RecordKind, config: ReleaseConfig): ShardReader {
  const scan = scanOf(config);
  const sums = {
    records: 0,
    tokens: 0,
    schema_errors: 0,
    hash_errors: 0,
    control_tokens: 0,
    slots: 0,
    mock_answers: 0,
    scrubbed: 0,
  };
  const confirmed: Counts = {};
  const suspects: Counts = {};
  const triaged: Counts = {};
  const trained_roles: Counts = {};
  const mocks = config.project.mock_markers.map((marker) => marker.toLowerCase());

  const read = (content: string): void => {
    for (const { type, verdict } of scan.scanner.scan(content))
      add(verdict === 'confirmed' ? confirmed : verdict === 'suspect' ? suspects : triaged, type);
    if (scanControlTokens(content, config.project.control_tokens).length > 0) sums.control_tokens += 1;
    if (scan.slots.some((slot) => slot.test(content))) sums.slots += 1;
    const lower = content.toLowerCase();
    if (mocks.some((marker) => lower.includes(marker))) sums.mock_answers += 1;
  };

  return {
    line: (text) => {
      sums.records += 1;
      const record = parseRecord(text, kind);
      if (record === undefined) {
        sums.schema_errors += 1;
        return;
      }
      const { hashed, texts } = textsOf(record);
      if (contentHash(hashed) !== record.metadata.content_hash) sums.hash_errors += 1;
      const tokens = hashed.reduce((sum, { content }) => sum + scan.countTokens(content), 0);
      if (tokens !== record.metadata.tokens) sums.hash_errors += 1;
      sums.tokens += tokens;
      add(trained_roles, record.metadata.trained_role ?? 'none');
      if (record.metadata.pii_status === 'scrubbed') sums.scrubbed += 1;
      for (const content of texts) read(content);
    },
    report: ({ key, bytes, sha256 }) => ({
      shard: key,
      bytes,
      sha256,
      ...sums,
      confirmed,
      suspects,
      triaged,
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
