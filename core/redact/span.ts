// A stretch of text that a detector wants out, and how it says so.

/** Types of identifiers; each is the word in its tag. */
const SPAN_TYPES = [
  'PERSON',
  'EMAIL',
  'PHONE',
  'SSN',
  'CARD',
  'IBAN',
  'IP',
  'URL',
  'HANDLE',
  'ADDRESS',
  'ZIP',
  'DATE',
  'ID',
  'ORG',
  'CITY',
  'AGE',
  'COORD',
  'PLATE',
] as const;
export type SpanType = (typeof SPAN_TYPES)[number];
export const isSpanType = (type: unknown): type is SpanType => SPAN_TYPES.some((known) => known === type);

/** A tag in the output: units [start, end) of part `part`. */
export interface RedactionSpan {
  readonly part: number;
  readonly start: number;
  readonly end: number;
  readonly type: SpanType;
  readonly rule: string;
}

/** The same in the input; for evaluation only, never stored. */
export type SourceSpan = RedactionSpan;

/** Found units [start, end) of the view. `weak` spans yield to the keep-list; a higher `rank` gives the label. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly type: SpanType;
  readonly rule: string;
  readonly rank: number;
  readonly weak: boolean;
  /** For names: first and last word, to be remembered for the conversation; -1 when not. */
  readonly remember: boolean;
  /** A union that no claim covers alone. */
  readonly pieced?: boolean;
}

export const RANK = {
  plate: 11,
  record: 10,
  structured: 9,
  address: 8,
  title: 7,
  cue: 6,
  organisation: 5,
  city: 4,
  lexicon: 3,
  unknown: 2,
  memory: 1,
} as const;
