// redact: what would happen to a text or to records: tagged text on stdout, spans by type and rule on stderr, never a value.
import { resolve } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { openLanguages } from '../../core/language/index.ts';
import { compareBytes } from '../../core/record/index.ts';
import type { TrainedTurns } from '../../core/redact/index.ts';
import { DEFAULT_CONFIG } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { type InputRecord, inputRecords } from '../redact/input-records.ts';
import { openRedactor, usedLine } from '../redact/open-redactor.ts';
import { type RedactedRecord, redactRecord } from '../redact/redact-record.ts';
import { progressFor, report } from '../terminal.ts';

export interface RedactOptions extends EngineOptions {
  readonly config?: string | undefined;
  readonly format?: string | undefined;
  readonly language?: string | undefined;
  readonly json?: boolean | undefined;
}

interface SpanRow {
  /** Number of the record in the input, from 1. */
  readonly record: number;
  /** Number of the text within the record, from 1. */
  readonly part: number;
  /** UTF-16 units [start, end) of the tag in the output. */
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly rule: string;
}

interface DroppedRow {
  readonly record: number;
  readonly reason: string;
}

const FORMATS = ['text', 'jsonl'] as const;
const STATE = 'Redact';

function formatOf({ format }: RedactOptions): (typeof FORMATS)[number] | undefined {
  const known = FORMATS.find((name) => name === format);
  if (format !== undefined && known === undefined)
    throw new ReleaseError('Usage', 'must be text or jsonl', { field: '--format' });
  return known;
}

function languageOf({ language }: RedactOptions): string | undefined {
  if (language !== undefined && !/^[a-z]{2,3}$/.test(language))
    throw new ReleaseError('Usage', 'must be a code such as en', { field: '--language' });
  return language;
}

const spanLine = ({ record, part, start, end, type, rule }: SpanRow) =>
  `record ${record} text ${part} [${start}, ${end}) ${type} ${rule}`;

const droppedLine = ({ record, reason }: DroppedRow) => `record ${record}: a run would leave it out (${reason})`;

function trainedLines(record: number, { masked, figures: { elided } }: TrainedTurns): readonly string[] {
  return [
    ...[...masked].map(
      (part) => `record ${record} text ${part + 1}: a model would not learn it, since a tag stands in it`,
    ),
    ...(elided === 0 ? [] : [`record ${record}: ${elided} calls by name left out of learned turns`]),
  ];
}

const rowsOf = (record: number, { turns }: RedactedRecord): SpanRow[] =>
  (turns?.spans ?? []).map(({ part, start, end, type, rule }) => ({
    record,
    part: part + 1,
    start,
    end,
    type,
    rule,
  }));

interface Totals {
  records: number;
  readonly spans: SpanRow[];
  readonly dropped: DroppedRow[];
  /** Learned turns that are masked because of a tag, and calls by name that were left out of others. */
  readonly trained: { masked: number; elided: number };
  readonly counts: Map<string, number>;
}

function add(totals: Totals, result: RedactedRecord, keepSpans: boolean): readonly SpanRow[] {
  const rows = rowsOf(++totals.records, result);
  for (const { type, rule } of rows) {
    const name = `${type} ${rule}`;
    totals.counts.set(name, (totals.counts.get(name) ?? 0) + 1);
  }
  totals.trained.masked += result.turns?.masked.size ?? 0;
  totals.trained.elided += result.turns?.figures.elided ?? 0;
  if (keepSpans) totals.spans.push(...rows);
  if (result.dropped !== null) totals.dropped.push({ record: totals.records, reason: result.dropped });
  return rows;
}

const tell = (line: string) => process.stderr.write(`${line}\n`);

/** Waits where whoever reads is slower than we are. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resume) => process.stdout.once('drain', resume));
}

export async function redactCommand(file: string, options: RedactOptions): Promise<number> {
  const format = formatOf(options);
  const language = languageOf(options);
  const { config } = loadConfig(resolve(options.config ?? DEFAULT_CONFIG));
  await using opened = await openRedactor(config.redaction, options);
  await openLanguages();
  const json = options.json === true;
  if (!json) tell(usedLine(opened.used));
  const progress = progressFor(json);
  const totals: Totals = { records: 0, spans: [], dropped: [], trained: { masked: 0, elided: 0 }, counts: new Map() };
  progress.onEvent({ type: 'state.entered', state: STATE, path: '/' });
  const one = async (record: InputRecord) => {
    const result = redactRecord(record, opened.redactor, config, language);
    progress.close();
    const rows = add(totals, result, json);
    const { turns } = result;
    if (turns !== null) await write(`${record.withParts(turns.parts, turns.masked, result.id)}\n`);
    if (!json) for (const row of rows) tell(spanLine(row));
    if (!json && turns !== null) for (const line of trainedLines(totals.records, turns)) tell(line);
    if (!json && result.dropped !== null) tell(droppedLine({ record: totals.records, reason: result.dropped }));
    progress.onProgress({ stage: STATE, done: totals.records, of: 0, bytes: record.bytes });
  };
  try {
    for await (const record of inputRecords(file, format)) await one(record);
  } finally {
    progress.close();
  }
  if (totals.records === 0) throw new ReleaseError('Usage', 'holds no text', { file });
  const counts = [...totals.counts].sort(([a, m], [b, n]) => n - m || compareBytes(a, b));
  if (json) {
    const { records, spans, dropped, trained } = totals;
    report(true, [], { ...opened.used, records, dropped, trained, counts: Object.fromEntries(counts), spans });
    return 0;
  }
  tell(
    `${totals.records} records, ${counts.reduce((sum, [, n]) => sum + n, 0)} redactions, ${totals.dropped.length} left out`,
  );
  for (const [name, count] of counts) tell(`  ${String(count).padStart(6)} ${name}`);
  return 0;
}
