// The goals of redaction: what is asked, what exists elsewhere, and how the reached figure is read from the measurements.
import type { GenreRow } from '../bench/redaction/genres.ts';

/** Shares between 0 and 1; null where there was nothing to count. */
interface Recall {
  readonly gold: number;
  readonly full: number | null;
  readonly any: number | null;
}

interface Measured extends Recall {
  readonly span_precision: number | null;
  readonly negatives: number;
  readonly negatives_hit: number | null;
  readonly types: Readonly<Record<string, Recall>>;
}

interface SetFigures {
  readonly hipaa: Measured;
  readonly raw: Measured;
  readonly terms_kept: Readonly<Record<'crisis' | 'resource' | 'clinical' | 'kept', { before: number; kept: number }>>;
}

interface Table {
  readonly gap_points: number;
  readonly rows: readonly { readonly name: string; readonly gold: number; readonly full: number }[];
}

interface Recalled {
  readonly name: string;
  readonly planted: number;
  readonly found: number;
}

export interface CanaryFigures {
  readonly planted: number;
  readonly found: number;
  /** Every sampled record with a suspect counts as a leak; null where nothing was read. */
  readonly bound: number | null;
  /** 3/n of the sampled records without a suspect; null where nothing was clean. */
  readonly bound_if_cleared: number | null;
  readonly sampled: number;
  readonly clean: number;
  readonly families: readonly Recalled[];
  readonly types: readonly Recalled[];
  readonly registers: readonly Recalled[];
  readonly origins_written: readonly Recalled[];
  readonly origins_lower: readonly Recalled[];
  readonly gaps: Readonly<Record<'origins_written' | 'origins_lower' | 'registers', number | null>>;
}

export interface SourceFigures {
  readonly source: string;
  readonly records: number;
  readonly words: number;
  readonly redactions_per_1000_words: number;
  readonly terms_kept: Readonly<Record<'crisis' | 'resource' | 'clinical' | 'kept', { before: number; kept: number }>>;
  readonly meaning_lost: number;
  readonly assistant: { readonly words: number; readonly redactions: number };
}

export interface Figures {
  readonly redactor?: string;
  readonly sets?: Readonly<Record<string, SetFigures>>;
  readonly templates?: {
    readonly records: number;
    readonly span_precision: number;
    readonly cases: Table;
    readonly origins: Table;
    readonly registers: Table;
    readonly invention: Table;
  };
  readonly genres?: readonly GenreRow[];
  readonly keep?: {
    readonly sentences: number;
    readonly kept: number;
    readonly persons: number;
    readonly gone: number;
  };
  readonly sources?: readonly SourceFigures[];
  readonly speed?: {
    readonly node: string;
    readonly processor: string;
    readonly workloads: readonly {
      readonly text: string;
      readonly records: number;
      readonly redactions_per_1000_words: number;
      readonly rates: readonly {
        readonly name: string;
        readonly cpu_mb_per_s: number;
        readonly wall_mb_per_s: number;
      }[];
    }[];
    /** Of the rules of a folder, compiled before. */
    readonly cold_start_ms: Readonly<Record<string, number>>;
    readonly cold_starts?: readonly ColdStartFigures[];
    readonly data_bytes: number;
    readonly hostile_20kb_ms: Readonly<Record<string, number>>;
  };
  /** Of a rehearsal of the bundled corpus. */
  readonly canaries?: CanaryFigures;
}

/** Milliseconds of processes of their own: the one with the least total, and the medians. */
export interface ColdStartFigures {
  readonly way: string;
  readonly compiled: boolean;
  readonly least: Readonly<Record<string, number>>;
  readonly median: Readonly<Record<string, number>>;
}

const pointShare = (value: number | undefined): number | undefined => (value === undefined ? undefined : value / 100);
const points = (label: string, gap: number | null | undefined): Part => ({
  label,
  value: gap == null ? null : gap * 100,
  goal: 2,
  is: 'at most',
  unit: ' points',
});

/** One figure of a goal; `value` is null where it was not measured. */
export interface Part {
  readonly label: string;
  readonly value: number | null;
  readonly goal: number;
  readonly is: 'at least' | 'at most';
  readonly unit: '%' | ' points' | ' MB/s' | ' ms' | ' MB';
}

export interface Goal {
  readonly id: number;
  readonly measure: string;
  readonly asked: string;
  readonly exists: string;
  readonly parts: (figures: Figures) => readonly Part[];
  /** Where no number says it. */
  readonly said?: string;
}

const share = (label: string, value: number | null | undefined, goal: number, is: Part['is'] = 'at least'): Part => ({
  label,
  value: value == null ? null : value * 100,
  goal,
  is,
  unit: '%',
});

const ASQ = 'asq-phi.dev';
const SYNTH = 'presidio-synth-v2.dev';
const NOISY = 'wnut17.dev';
const typeOf = (figures: Figures, set: string, type: string) => figures.sets?.[set]?.hipaa.types[type];

/** Full recall over several types of several sets. */
function fullOf(figures: Figures, types: readonly string[]): number | null {
  const rows = [ASQ, SYNTH].flatMap((set) => types.map((type) => typeOf(figures, set, type)));
  const found = rows.filter((row): row is Recall => row !== undefined);
  const gold = found.reduce((sum, row) => sum + row.gold, 0);
  return gold === 0 ? null : found.reduce((sum, row) => sum + row.gold * (row.full ?? 0), 0) / gold;
}

/** Over all sources. */
function keptOf(figures: Figures, name: 'crisis' | 'resource' | 'clinical'): number | null {
  const before = figures.sources?.reduce((sum, { terms_kept }) => sum + terms_kept[name].before, 0) ?? 0;
  const kept = figures.sources?.reduce((sum, { terms_kept }) => sum + terms_kept[name].kept, 0) ?? 0;
  return before === 0 ? null : kept / before;
}

/** Between the genres in which persons were best and worst found, in the half whose errors nobody reads. */
function genreGap(genres: Figures['genres'], letters: string): number | null {
  const found = (genres ?? [])
    .filter((row) => row.half === 'check' && row.letters === letters && row.genre !== 'all genres')
    .flatMap(({ persons }) => (persons == null ? [] : [persons]));
  return found.length < 2 ? null : Math.max(...found) - Math.min(...found);
}

const STRUCTURED = [
  'EMAIL_ADDRESS',
  'SOCIAL_SECURITY_NUMBER',
  'US_SSN',
  'CREDIT_CARD',
  'IBAN_CODE',
  'IP_ADDRESS',
  'DOMAIN_NAME',
];

export const GOALS: readonly Goal[] = [
  {
    id: 1,
    measure: 'ASQ-PHI: any-recall; hard negatives hit',
    asked: '≥ 99.3 %; ≤ 10 %',
    exists: 'Amazon Comprehend Medical 98.55; 90.0 (published). Presidio + spaCy md 94.2; 94.5',
    parts: ({ sets }) => [
      share('any', sets?.[ASQ]?.hipaa.any, 99.3),
      share('negatives hit', sets?.[ASQ]?.raw.negatives_hit, 10, 'at most'),
    ],
  },
  {
    id: 2,
    measure: 'ASQ-PHI full, HIPAA scope; names; record numbers',
    asked: '≥ 98.5 %; 99.8; 99.5',
    exists: 'Presidio 66.7 raw, names 88.8; best npm package 42.9; 93.7',
    parts: (figures) => [
      share('full', figures.sets?.[ASQ]?.hipaa.full, 98.5),
      share('names', typeOf(figures, ASQ, 'NAME')?.full, 99.8),
      share('record numbers', typeOf(figures, ASQ, 'MEDICAL_RECORD_NUMBER')?.full, 99.5),
    ],
  },
  {
    id: 3,
    measure: 'presidio synth v2: PERSON full; spanP',
    asked: '≥ 97 %; ≥ 95 %',
    exists: 'Presidio + spaCy md 89.1; 88.2. Best npm package 56.6',
    parts: (figures) => [
      share('PERSON', typeOf(figures, SYNTH, 'PERSON')?.full, 97),
      share('spanP', figures.sets?.[SYNTH]?.raw.span_precision, 95),
    ],
  },
  {
    id: 4,
    measure: 'presidio synth v2: all HIPAA-scoped spans full',
    asked: '≥ 90 %',
    exists: 'Presidio 65.6 (raw gold); best npm 41.5',
    parts: ({ sets }) => [share('full', sets?.[SYNTH]?.hipaa.full, 90)],
  },
  {
    id: 5,
    measure: 'the same two, lower-cased: PERSON full',
    asked: '≥ 75 %; ≥ 95 %',
    exists: 'Presidio 63.0; 88.7. Best npm 44.5; 93.1',
    parts: (figures) => [
      share('synth v2', typeOf(figures, `${SYNTH} lower`, 'PERSON')?.full, 75),
      share('ASQ-PHI', typeOf(figures, `${ASQ} lower`, 'NAME')?.full, 95),
    ],
  },
  {
    id: 6,
    measure: 'person names in noisy user text (WNUT-17) full',
    asked: '≥ 80 %',
    exists: 'Presidio 52.9; best npm 31',
    parts: (figures) => [share('person', typeOf(figures, NOISY, 'person')?.full, 80)],
  },
  {
    id: 7,
    measure: 'EMAIL SSN CARD IBAN IP URL full; PHONE',
    asked: '100 %; ≥ 98 %',
    exists: '100; 96',
    parts: (figures) => [
      share('structured', fullOf(figures, STRUCTURED), 100),
      share('phone', fullOf(figures, ['PHONE_NUMBER', 'FAX_NUMBER']), 98),
    ],
  },
  {
    id: 8,
    measure: 'crisis terms kept; crisis resources kept; clinical terms kept (all conversations of the public sets)',
    asked: '100 %; 100 %; ≥ 99.9 %',
    exists: 'openredaction 70 %, an earlier attempt 5.9 %',
    parts: (figures) => [
      share('crisis', keptOf(figures, 'crisis'), 100),
      share('resources', keptOf(figures, 'resource'), 100),
      share('clinical', keptOf(figures, 'clinical'), 99.9),
    ],
  },
  {
    id: 9,
    measure: 'keep-list suite, at least 300 own sentences',
    asked: '100 %',
    exists: '–',
    parts: ({ keep }) => [
      share('kept', keep === undefined ? null : keep.kept / keep.sentences, 100),
      share('persons of the same names gone', keep === undefined ? null : keep.gone / keep.persons, 100),
    ],
  },
  {
    id: 10,
    measure: 'throughput with JSON parse and stringify, 2.5 KB records, one core',
    asked: '≥ 40 MB/s (floor 20)',
    exists: 'redact-pii 5.4, openredaction 0.2, compromise 0.08, Presidio + spaCy md 0.008',
    parts: ({ speed }) =>
      (speed?.workloads ?? [{ text: 'processor time', rates: [] }]).map(({ text, rates }) => ({
        label: text,
        value: rates[0]?.cpu_mb_per_s ?? null,
        goal: 40,
        is: 'at least' as const,
        unit: ' MB/s',
      })),
  },
  {
    id: 11,
    measure: 'worst adversarial 20 kB input; linear',
    asked: '≤ 5 ms',
    exists: 'redact-pii 6,817 ms',
    parts: ({ speed }) => [
      {
        label: 'worst',
        value: speed === undefined ? null : Math.max(...Object.values(speed.hostile_20kb_ms)),
        goal: 5,
        is: 'at most',
        unit: ' ms',
      },
    ],
  },
  {
    id: 12,
    measure: 'cold start (policy read, compiled, first text); data',
    asked: '≤ 20 ms; ≤ 5 MB',
    exists: 'JSON word list 155 ms, binary table 1.4 ms',
    parts: ({ speed }) => {
      const { policy = 0, compile = 0, first_text = 0 } = speed?.cold_start_ms ?? {};
      return [
        {
          label: 'cold start',
          value: speed === undefined ? null : policy + compile + first_text,
          goal: 20,
          is: 'at most',
          unit: ' ms',
        },
        {
          label: 'data',
          value: speed === undefined ? null : speed.data_bytes / 1e6,
          goal: 5,
          is: 'at most',
          unit: ' MB',
        },
      ];
    },
  },
  {
    id: 13,
    measure: 'determinism',
    asked: 'byte-identical for any chunking, architecture, worker count',
    exists: '–',
    parts: () => [],
    said: 'chunking, order and workers: `test/property/redact-laws.test.ts`; another architecture: not measured',
  },
  {
    id: 14,
    measure: 'canaries planted per family and release (n ≥ 600): recall, and the 3/n bound published',
    asked: '≥ 99.5 %',
    exists: '–',
    parts: ({ canaries }) => [
      share('recall', canaries === undefined ? null : canaries.found / canaries.planted, 99.5),
      ...(canaries?.families ?? []).map(({ name, found, planted }) => share(name, found / planted, 99.5)),
    ],
  },
  {
    id: 15,
    measure:
      'the same by name origin (at least eight) and register: gap between best and worst; own templates and genres apart',
    asked: '≤ 2 points',
    exists: 'not measured by anyone',
    parts: ({ canaries, templates, genres }) => [
      points('origins', canaries?.gaps.origins_written),
      points('origins in small letters', canaries?.gaps.origins_lower),
      points('registers', canaries?.gaps.registers),
      points('templates, origins', pointShare(templates?.origins.gap_points)),
      points('templates, registers', pointShare(templates?.registers.gap_points)),
      points('templates, letters (as written, capitals, small)', pointShare(templates?.cases.gap_points)),
      points('own genres, persons, check half, as written', genreGap(genres, 'as written')),
      points('the same in small letters', genreGap(genres, 'small')),
    ],
  },
  {
    id: 16,
    measure: 'assistant words that a model would learn as tags',
    asked: 'measured; loss masked or the vocative elided by policy',
    exists: '–',
    parts: ({ sources }) => {
      const words = sources?.reduce((sum, { assistant }) => sum + assistant.words, 0) ?? 0;
      const tags = sources?.reduce((sum, { assistant }) => sum + assistant.redactions, 0) ?? 0;
      return [share('tags among words of assistant turns', words === 0 ? null : tags / words, 100, 'at most')];
    },
  },
];
