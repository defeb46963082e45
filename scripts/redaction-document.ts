// docs/redaction.md from the measured figures: goals beside what was reached and what exists, tables, how to measure again.
import type { GenreRow } from '../bench/redaction/genres.ts';
import {
  type ColdStartFigures,
  type Figures,
  GOALS,
  type Goal,
  type Part,
  type SourceFigures,
} from './redaction-goals.ts';

const shown = (value: number, unit: Part['unit']) =>
  `${value.toFixed(unit === '%' ? 2 : 1)}${unit === '%' ? ' %' : unit}`;
const missedBy = ({ value, goal, is }: Part): number =>
  value === null ? 0 : Math.max(0, is === 'at least' ? goal - value : value - goal);

const reached = (goal: Goal, figures: Figures): string =>
  goal.said ??
  goal
    .parts(figures)
    .map((part) => `${part.label} ${part.value === null ? 'not measured' : shown(part.value, part.unit)}`)
    .join('; ');

function verdict(goal: Goal, figures: Figures, why: Readonly<Record<number, string>>): string {
  const parts = goal.parts(figures);
  if (parts.every(({ value }) => value === null)) return goal.said === undefined ? 'not measured' : 'see left';
  const missed = parts.filter((part) => missedBy(part) > 0);
  if (missed.length === 0) return 'met';
  return `missed: ${missed.map((part) => `${part.label} by ${shown(missedBy(part), part.unit)}`).join(', ')}. ${why[goal.id] ?? ''}`;
}

/** Goals that are missed and have no reason yet. */
const unexplained = (figures: Figures, why: Readonly<Record<number, string>>) =>
  GOALS.filter((goal) => why[goal.id] === undefined && goal.parts(figures).some((part) => missedBy(part) > 0));

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const percent = (value: number | null | undefined) => (value == null ? '–' : `${(100 * value).toFixed(1)} %`);
const keptOf = ({ before, kept }: { before: number; kept: number }) =>
  before === 0 ? '–' : `${percent(kept / before)} of ${before}`;

const COLD_PHASES = ['policy', 'compile', 'first_text', 'total', 'processor'] as const;

function coldStartTable(starts: readonly ColdStartFigures[]): string[] {
  if (starts.length === 0) return [];
  const rows = starts.map(({ way, compiled, least, median }) => [
    way,
    compiled ? 'compiled before' : 'from the lists',
    ...COLD_PHASES.map((phase) => (median[phase] ?? 0).toFixed(1)),
    (least['total'] ?? 0).toFixed(1),
  ]);
  return [
    'The ways in which rules come to a redactor ([ADR 0021](adr/0021-compiled-rules.md)); medians in ms, and the least total. Processor time is that of all threads. Modules are loaded before: that is the time that Node takes to strip types, and a compile cache or a bundle saves most of it.',
    table(['way', 'rules', ...COLD_PHASES.map((phase) => phase.replace('_', ' ')), 'least'], rows),
  ];
}

function speedSection({ speed }: Figures): string {
  if (speed === undefined) return 'Not measured.';
  const rows = speed.workloads.flatMap(({ text, redactions_per_1000_words, rates }) =>
    rates.map(({ name, cpu_mb_per_s, wall_mb_per_s }) => [
      text,
      redactions_per_1000_words.toFixed(1),
      name,
      cpu_mb_per_s.toFixed(2),
      wall_mb_per_s.toFixed(2),
      ((rates[0]?.cpu_mb_per_s ?? 0) / cpu_mb_per_s).toFixed(1),
    ]),
  );
  const hostile = Object.entries(speed.hostile_20kb_ms).map(([piece, ms]) => [
    `\`${JSON.stringify(piece)}\``,
    ms.toFixed(2),
  ]);
  const cold = Object.entries(speed.cold_start_ms).map(
    ([phase, ms]) => `${phase.replace('_', ' ')} ${ms.toFixed(1)} ms`,
  );
  return [
    `Node ${speed.node}, ${speed.processor}. Records of 2.5 KB, JSON parse and stringify included, all in one process. Hard sentences are those of the keep suite and, one in eight, of the own templates: hardly one without a name, a number or a term.`,
    table(
      ['text', 'redactions in 1,000 words', 'library', 'MB/s of processor time', 'MB/s of wall time', 'times slower'],
      rows,
    ),
    `Cold start in a process of its own: ${cold.join(', ')}.`,
    ...coldStartTable(speed.cold_starts ?? []),
    'Slowest inputs of 20 kB, a piece repeated (least of five runs):',
    table(['piece', 'ms'], hostile),
  ].join('\n\n');
}

const sourceRow = (source: SourceFigures) => [
  source.source,
  String(source.records),
  String(source.words),
  source.redactions_per_1000_words.toFixed(1),
  keptOf(source.terms_kept.crisis),
  keptOf(source.terms_kept.resource),
  keptOf(source.terms_kept.clinical),
  keptOf(source.terms_kept.kept),
  String(source.meaning_lost),
];

function sourcesSection({ sources }: Figures): string {
  if (sources === undefined) return 'Not measured.';
  const head = [
    'source',
    'records',
    'words',
    'redactions per 1,000 words',
    'crisis terms kept',
    'resources kept',
    'clinical terms kept',
    'keep-list words kept',
    'meaning lost',
  ];
  return table(head, sources.map(sourceRow));
}

function templatesSection({ templates }: Figures): string {
  if (templates === undefined) return 'Not measured.';
  const rows = (['cases', 'origins', 'registers', 'invention'] as const).flatMap((name) =>
    templates[name].rows.map((row) => [name, row.name, String(row.gold), percent(row.full)]),
  );
  return [
    `${templates.records} sentences, spanP ${percent(templates.span_precision)}.`,
    table(['by', '', 'names', 'full'], rows),
  ].join('\n\n');
}

const genreRow = (row: GenreRow) => [
  row.half,
  row.letters,
  row.genre,
  String(row.documents),
  String(row.gold),
  percent(row.full),
  percent(row.persons),
  percent(row.span_precision),
  row.negatives === 0 ? '–' : `${percent(row.negatives_hit)} of ${row.negatives}`,
];

function genresSection({ genres }: Figures): string {
  if (genres === undefined) return 'Not measured.';
  const head = ['half', 'letters', 'genre', 'documents', 'gold', 'full', 'persons full', 'spanP', 'negatives hit'];
  return table(head, genres.map(genreRow));
}

function canariesSection({ canaries }: Figures): string {
  if (canaries === undefined) return 'Not measured.';
  const rows = (['families', 'types', 'registers', 'origins_written', 'origins_lower'] as const).flatMap((by) =>
    canaries[by].map(({ name, planted, found }) => [by, name, String(planted), percent(found / planted)]),
  );
  const [bound, cleared] = [canaries.bound, canaries.bound_if_cleared].map((value) =>
    value === null ? 'none' : `${(100 * value).toFixed(2)} %`,
  );
  return [
    `${canaries.planted} planted, ${percent(canaries.found / canaries.planted)} found. Published bound of the same rehearsal: ${bound}, where every one of the ${canaries.sampled - canaries.clean} records with a suspect among the ${canaries.sampled} that were drawn counts as a leak; ${cleared} (3/n) if a person finds no identifier in them.`,
    table(['by', '', 'planted', 'found'], rows),
  ].join('\n\n');
}

function setsSection({ sets }: Figures): string {
  if (sets === undefined) return 'Not measured.';
  const rows = Object.entries(sets).flatMap(([name, { hipaa, raw }]) => [
    [
      name,
      `all, HIPAA scope; spanP ${percent(hipaa.span_precision)}; negatives hit ${percent(hipaa.negatives_hit)} of ${hipaa.negatives}`,
      String(hipaa.gold),
      percent(hipaa.full),
      percent(hipaa.any),
    ],
    ...Object.entries(hipaa.types).map(([type, { gold, full, any }]) => [
      '',
      type,
      String(gold),
      percent(full),
      percent(any),
    ]),
    [
      '',
      `all, raw; spanP ${percent(raw.span_precision)}; negatives hit ${percent(raw.negatives_hit)} of ${raw.negatives}`,
      String(raw.gold),
      percent(raw.full),
      percent(raw.any),
    ],
  ]);
  return table(['set', 'type', 'gold', 'full', 'any'], rows);
}

/** The whole document. Throws RangeError where a goal is missed without a reason. */
export function redactionDocument(figures: Figures, why: Readonly<Record<number, string>>): string {
  const open = unexplained(figures, why).map(({ id }) => id);
  if (open.length > 0)
    throw new RangeError(`scripts/redaction-shortfalls.ts gives no reason for missed goals: ${open.join(', ')}`);
  const goals = GOALS.map((goal) => [
    String(goal.id),
    goal.measure,
    goal.asked,
    reached(goal, figures),
    verdict(goal, figures, why),
    goal.exists,
  ]);
  return `<!-- Generated: \`npm run eval:redaction -- --write-docs\` measures, \`npm run docs\` renders. Do not edit. -->
# Redaction: what was reached

Records are transformed per policy; nobody can say that none of them identifies a person. Figures are of \`${figures.redactor ?? 'not measured'}\` on the
development sets. *full*: every letter and digit of a gold span is covered; *any*: at least one is; *spanP*: predicted spans with at least half of their
characters inside gold; *negatives hit*: records without gold in which anything was redacted. Labels are ignored. HIPAA scope leaves out titles, ages under
90, nationality and religion, bare years, weekdays, countries and states.

## Goals

${table(['', 'measure', 'goal', 'reached', 'verdict', 'what exists'], goals)}

## Own sentences

Templates written for the test (\`test/support/redaction\`), crossed with names of many origins, some of them invented; scored apart.

${templatesSection(figures)}

## Genres

Own documents of the kinds that users bring (\`test/support/redaction/genres\`), with invented people and values, written before the rules were read; decoys are
sentences without any identifier. Documents and people alternate between two halves: errors of the development half were read, those of the check half never.

${genresSection(figures)}

## Canaries

Identifiers planted in copies of the records of a rehearsal of the bundled corpus, every name as written and in small letters. The rules were tried on
these sentences: names and sentences that are new are found less often.

${canariesSection(figures)}

## Conversations of the public sets

${sourcesSection(figures)}

A term counts as lost wherever a redaction touches it, also inside an address or the name of a hospital. Clinical terms are those of
\`config/redaction/clinical.yaml\`; words of the keep-lists are also states and companies, which go with an address or an employer.

## Speed

${speedSection(figures)}

## Development sets

${setsSection(figures)}

## Measure again

\`\`\`sh
npm run eval:redaction -- --set FILE.jsonl [--lower] [--half even|odd] [--json] [--show-errors]
npm run eval:redaction -- --templates
npm run eval:redaction -- --genres
npm run eval:redaction -- --sources ../shared/data
npm start                             # canaries: reports/privacy.json and report.html of the rehearsal
npm run eval:redaction -- --write-docs # all of it, into this page; takes minutes
npm run bench:redaction
npm run release -- redact FILE        # what would happen to a text
\`\`\`

A line of a set is \`{"id", "text", "spans": [{"start", "end", "type", "text"?}]}\`; offsets may count code points or UTF-16 units. Errors are
shown on demand only, and never where \`CI\` is set.
`;
}
