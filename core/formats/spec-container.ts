// How the bytes of an object become items: container, compression and encoding of a source.
import { z } from 'zod';

/** Where the records are in a JSON document. */
const RecordPlace = z
  .strictObject({
    /** Names to go down through wrapper objects to the collection; empty: the document itself. */
    path: z.array(z.string().min(1)).default([]),
    /**
     * `array`: each element is a record. `by_id`: each member of an object is a record, its name the entry.
     * `by_split`: each member of an object is an array of records, its name the entry. `whole`: the value is one record.
     */
    layout: z.enum(['array', 'by_id', 'by_split', 'whole'], {
      error: 'layout must be array, by_id, by_split or whole',
    }),
  })
  .prefault({ layout: 'array' });
export type RecordPlace = z.infer<typeof RecordPlace>;

/** Known formats for which no reader is built: an object of one is refused `format_unsupported`. */
export const UNBUILT_CONTAINERS = [
  'vtt',
  'srt',
  'textgrid',
  'parquet',
  'arrow',
  'html',
  'pdf',
  'docx',
  'epub',
  'jats',
] as const;

const Jsonl = z.strictObject({
  /** One JSON value a line, whatever the file is called. */
  type: z.literal('jsonl'),
  /** `json_string`: each line is a JSON string that holds JSON again. */
  embedded: z.enum(['none', 'json_string']).default('none'),
});

const JsonDocument = z.strictObject({
  /** One JSON document, or several one after another (`documents: many`, pretty-printed or not). */
  type: z.literal('json'),
  documents: z.enum(['one', 'many']).default('one'),
  records: RecordPlace,
  /** `json_string`: each record is a JSON string that holds JSON again. */
  embedded: z.enum(['none', 'json_string']).default('none'),
});

const ONE_CHARACTER = 'must be one ASCII character';

const Csv = z
  .strictObject({
    /** A table: one row an item. Cells may hold line breaks where quoting is on. */
    type: z.literal('csv'),
    /** One ASCII character; for TSV a tab (`"\t"`). */
    delimiter: z
      .string()
      .regex(/^[\t -~]$/, ONE_CHARACTER)
      .default(','),
    /** The quoting character, doubled inside a quoted cell; null turns quoting off: every line is a row. */
    quote: z
      .string()
      .regex(/^[!-~]$/, ONE_CHARACTER)
      .nullable()
      .default('"'),
    /** `names`: the first row names the columns. `none`: there is no such row and `columns` names them. */
    header: z.enum(['names', 'none'], { error: 'header must be names or none' }).default('names'),
    /** Names of the columns in their order; required without a header row, else forbidden. */
    columns: z.array(z.string().min(1)).min(1).nullable().default(null),
    /**
     * What every row begins with, as a regular expression on its first line, such as `^\d+,`. After broken quoting, reading goes
     * on at the next line that fits. Without it everything after the break is refused line by line: no row there can be trusted.
     */
    row_start: z.string().min(1).nullable().default(null),
  })
  .refine(({ header, columns }) => (header === 'none') === (columns !== null), {
    path: ['columns'],
    message: 'must be given exactly when header is none',
  })
  .refine(({ columns }) => columns === null || new Set(columns).size === columns.length, {
    path: ['columns'],
    message: 'must not repeat a name',
  });

const Text = z.strictObject({
  /** Plain text or Markdown: the whole object is one record, and the record is its text (field `[]`). */
  type: z.literal('text'),
});

const Unbuilt = z.strictObject({ type: z.enum(UNBUILT_CONTAINERS) });

export const Container = z.discriminatedUnion('type', [Jsonl, JsonDocument, Csv, Text, Unbuilt], {
  error: `type must be jsonl, json, csv or text (known, but not built: ${UNBUILT_CONTAINERS.join(', ')})`,
});
export type Container = z.infer<typeof Container>;

export const Compression = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('none') }),
    z.strictObject({ type: z.literal('gzip') }),
    /** Members whose name fits a glob (`*` within a segment, `**` across) are read, in byte order of their names. */
    z.strictObject({
      type: z.literal('zip'),
      members: z.array(z.string().min(1)).min(1, 'must list at least one glob'),
    }),
  ],
  { error: 'type must be none, gzip or zip' },
);
export type Compression = z.infer<typeof Compression>;

/** A byte order mark is skipped. Bytes that are not in the encoding refuse the record `encoding_invalid`. */
export const Encoding = z.enum(['utf-8', 'utf-16le', 'gbk', 'gb18030', 'windows-1252', 'iso-8859-1'], {
  error: 'encoding must be utf-8, utf-16le, gbk, gb18030, windows-1252 or iso-8859-1',
});
export type Encoding = z.infer<typeof Encoding>;
