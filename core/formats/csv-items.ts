// Tables: cells of a row under the names of their columns.
import { type Options, parse } from 'csv-parse/sync';
import type { DropReason } from '../record/index.ts';
import { createRowCutter, type Row } from './csv-rows.ts';
import { decoderOf, proseOf } from './decode.ts';
import { type ItemEvent, type Placement, rangeAt } from './item.ts';
import { attempt, refuse } from './refused.ts';
import type { FormatSpec } from './spec.ts';
import type { Container } from './spec-container.ts';

type Csv = Extract<Container, { type: 'csv' }>;
type Cells = readonly string[];

const optionsOf = ({ delimiter, quote }: Csv): Options => ({
  delimiter,
  quote: quote ?? false,
  escape: quote ?? null,
  record_delimiter: ['\n'],
  relax_column_count: true,
  skip_empty_lines: false,
});

/** The rows of a text that holds `count` of them, or undefined where csv-parse sees it otherwise. */
function parseRows(text: string, count: number, options: Options): readonly Cells[] | undefined {
  try {
    const rows = parse(text, options) as unknown as readonly Cells[];
    return rows.length === count ? rows : undefined;
  } catch {
    return undefined;
  }
}

type Read = { readonly row: Row } & ({ readonly cells: Cells } | { readonly reason: DropReason });

const BROKEN_ROW = { reason: 'csv_invalid' } as const;

/** Rows without a quote are split, which is quick; those with one are parsed together; where one of them is bad, each by itself. */
function readRows(rows: readonly Row[], decode: (bytes: Uint8Array) => string, container: Csv): readonly Read[] {
  const { delimiter, quote } = container;
  const options = optionsOf(container);
  const isQuoted = (text: string): boolean => quote !== null && text.includes(quote);
  const texts = rows.map((row) => (row.broken ? BROKEN_ROW : attempt(() => proseOf(decode(row.bytes)))));
  const quoted = texts.flatMap((text) => ('value' in text && isQuoted(text.value) ? [text.value] : []));
  const together = quoted.length === 0 ? [] : parseRows(quoted.join('\n'), quoted.length, options);
  let next = 0;
  const cellsOf = (text: string): Cells | undefined => {
    if (!isQuoted(text)) return text.split(delimiter);
    next += 1;
    return together === undefined ? parseRows(text, 1, options)?.[0] : together[next - 1];
  };
  return rows.map((row, index): Read => {
    const text = texts[index] ?? BROKEN_ROW;
    if ('reason' in text) return { row, reason: text.reason };
    const cells = cellsOf(text.value);
    return cells === undefined ? { row, reason: 'csv_invalid' } : { row, cells };
  });
}

/** Own properties whatever the names are: `__proto__` is a column like another. */
const named = (columns: Cells | undefined, cells: Cells): Readonly<Record<string, string>> => {
  if (columns === undefined || cells.length !== columns.length) return refuse('csv_invalid');
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
};

async function* rowBatches(
  chunks: AsyncIterable<Uint8Array>,
  { delimiter, quote, row_start }: Csv,
): AsyncGenerator<readonly Row[]> {
  const cutter = createRowCutter({
    delimiter: delimiter.charCodeAt(0),
    quote: quote === null ? null : quote.charCodeAt(0),
    rowStart: row_start === null ? null : new RegExp(row_start, 'u'),
  });
  for await (const chunk of chunks) yield cutter.push(chunk);
  yield cutter.end();
}

/** A header row that does not parse, or names a column twice, leaves every row without names: each is refused. */
const headerOf = (first: Read | undefined): Cells | undefined => {
  if (first === undefined || 'reason' in first) return undefined;
  const names = first.cells.map((name) => name.trim());
  return new Set(names).size === names.length ? names : undefined;
};

/** Each row is an item or a refusal, but for the header; empty lines are none. */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  { encoding }: FormatSpec,
  container: Csv,
  place: Placement,
): AsyncGenerator<readonly ItemEvent[]> {
  const decode = decoderOf(encoding);
  const { stored, member } = place;
  let columns: Cells | undefined = container.columns ?? undefined;
  let headerSeen = container.header === 'none';
  let ordinal = 0;

  const itemOf = (read: Read): ItemEvent => {
    const { start, end, line } = read.row;
    const at = { range: rangeAt(place, start, end), line, row: ordinal };
    ordinal += 1;
    const outcome = 'reason' in read ? read : attempt(() => named(columns, read.cells));
    if ('reason' in outcome) return { refusal: { reason: outcome.reason, ...at } };
    return {
      item: {
        value: outcome.value,
        ...at,
        ordinal: ordinal - 1,
        shared: stored !== undefined,
        ...(member !== undefined && { member }),
      },
    };
  };

  for await (const rows of rowBatches(chunks, container)) {
    let reads = readRows(rows, decode, container);
    if (!headerSeen && reads.length > 0) {
      columns = headerOf(reads[0]);
      headerSeen = true;
      reads = reads.slice(1);
    }
    yield reads.map(itemOf);
  }
}
