// Measures redaction on labelled sets. Figures only: errors are shown on demand and never in CI.
//
//   npm run eval:redaction -- --set FILE.jsonl [--lower] [--half even|odd] [--json] [--show-errors]
//   npm run eval:redaction -- --templates [--json] [--show-errors]
//   npm run eval:redaction -- --genres [--json] [--show-errors]
//   npm run eval:redaction -- --sources ../shared/data [--json] [--show-errors]
//   npm run eval:redaction -- --write-docs
//
// Without --set: the development sets beside the project, as they are and lower-cased.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { compileRedactor } from '../core/redact/index.ts';
import { writeRedactionDocument } from '../scripts/generate-redaction-doc.ts';
import { genreRecords } from '../test/support/redaction/genres.ts';
import { templateRecords } from '../test/support/redaction/templates.ts';
import { loadRedactionPolicy } from '../test/support/redaction-policy.ts';
import { type EvaluateOptions, evaluate, judge, scoped } from './redaction/evaluate.ts';
import { writeFigures } from './redaction/figures.ts';
import { genreLines, scoreGenres } from './redaction/genres.ts';
import { type LabelledSet, readLabelled } from './redaction/labelled.ts';
import { evaluationJson, evaluationLines } from './redaction/print.ts';
import { exampleLines, sourceLines, sourcesJson } from './redaction/print-sources.ts';
import { templateLines, templatesJson } from './redaction/print-templates.ts';
import { errorLines } from './redaction/show-errors.ts';
import { scoreSources } from './redaction/sources.ts';
import { scoreTemplates } from './redaction/templates.ts';

const DEV_SETS = join(import.meta.dirname, '../../shared/data/pii');
const MOST_BAD_SHOWN = 20;
const EXIT_BAD_LINES = 1;
const EXIT_USAGE = 2;

interface Options {
  readonly set?: readonly string[];
  readonly lower?: boolean;
  readonly half?: 'even' | 'odd';
  readonly json?: boolean;
  readonly showErrors?: boolean;
  readonly templates?: boolean;
  readonly genres?: boolean;
  readonly sources?: string;
  readonly writeDocs?: boolean;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

class UsageError extends Error {}

function parseOptions(): Options {
  return new Command('eval:redaction')
    .description('measures redaction on labelled sets: {id, text, spans: [{start, end, type, text?}]} a line')
    .option('--set <file...>', 'labelled sets (default: the development sets, also lower-cased)')
    .option('--lower', 'the texts in small letters')
    .addOption(new Option('--half <which>', 'records of even or odd index only').choices(['even', 'odd']))
    .option('--templates', 'the own sentences with names of many origins, by origin, register and case')
    .option(
      '--genres',
      'the own documents of visits, forms, posts, letters and chats, and sentences without identifiers',
    )
    .option('--sources <folder>', 'every conversation of the public sets: terms kept, redactions per 1,000 words')
    .option('--write-docs', 'measure everything and write docs/redaction.md; takes minutes')
    .option('--json', 'the last line is one JSON object')
    .option('--show-errors', 'list what was missed and what was redacted in vain; shows text, refused in CI')
    .exitOverride()
    .parse()
    .opts<Options>();
}

function devSets(): string[] {
  if (!existsSync(DEV_SETS)) throw new UsageError('no development sets beside the project; name a file with --set');
  return readdirSync(DEV_SETS)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(DEV_SETS, name));
}

function readSet(path: string, half: Options['half']): LabelledSet {
  try {
    return readLabelled(path, half);
  } catch {
    throw new UsageError(`${path}: cannot be read`);
  }
}

function complainOf({ bad }: LabelledSet): void {
  for (const { file, line, field, reason } of bad.slice(0, MOST_BAD_SHOWN))
    complain(`${file}:${line}: ${field === '' ? 'the line' : field} ${reason}; left out`);
  if (bad.length > MOST_BAD_SHOWN) complain(`and ${bad.length - MOST_BAD_SHOWN} more bad lines`);
}

function runTemplates({ json, showErrors }: Options): number {
  const redactor = compileRedactor(loadRedactionPolicy());
  const score = scoreTemplates(redactor);
  if (json === true) say(JSON.stringify({ redactor: redactor.version, ...templatesJson(score) }));
  else for (const line of templateLines(score)) say(line);
  if (showErrors === true) for (const line of errorLines(judge(redactor, templateRecords()))) say(line);
  return 0;
}

/** Errors of the development half only: the check half is scored and never read. */
function runGenres({ json, showErrors }: Options): number {
  const redactor = compileRedactor(loadRedactionPolicy());
  const genres = scoreGenres(redactor);
  if (json === true) say(JSON.stringify({ redactor: redactor.version, genres }));
  else for (const line of genreLines(genres)) say(line);
  const read = genreRecords().filter(({ half }) => half === 'development');
  if (showErrors === true) for (const line of errorLines(scoped(judge(redactor, read), read))) say(line);
  return 0;
}

async function runSources(folder: string, { json, showErrors }: Options): Promise<number> {
  if (!existsSync(folder)) throw new UsageError(`${folder}: no such folder of public sets`);
  const redactor = compileRedactor(loadRedactionPolicy());
  const scores = await scoreSources(folder, redactor).catch((error: unknown) => {
    throw error instanceof RangeError
      ? new UsageError(`${folder}: ${error.message}; --sources is the folder that holds the public sets`)
      : error;
  });
  if (json === true) say(JSON.stringify({ redactor: redactor.version, sources: sourcesJson(scores) }));
  else for (const line of sourceLines(scores)) say(line);
  if (showErrors === true) for (const line of exampleLines(scores)) say(line);
  return 0;
}

async function runDocs(): Promise<number> {
  try {
    await writeFigures(dirname(DEV_SETS));
    writeRedactionDocument();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
  return 0;
}

/** Exit status: 0, or 1 where lines were left out. */
async function run(options: Options): Promise<number> {
  if (options.showErrors === true && (process.env['CI'] ?? '') !== '')
    throw new UsageError('--show-errors prints text of the set, and logs of CI are kept: run it elsewhere');
  if (options.writeDocs === true) return runDocs();
  if (options.templates === true) return runTemplates(options);
  if (options.genres === true) return runGenres(options);
  if (options.sources !== undefined) return runSources(options.sources, options);
  const paths = options.set ?? devSets();
  const cases = options.set === undefined && options.lower !== true ? [false, true] : [options.lower === true];
  const sets = paths.map((path) => ({ path, set: readSet(path, options.half) }));
  const started = performance.now();
  const policy = loadRedactionPolicy();
  const redactor = compileRedactor(policy);
  if (options.json !== true) say(`compiled in ${(performance.now() - started).toFixed(0)} ms; ${redactor.version}`);
  const results = sets.flatMap(({ path, set }) => {
    complainOf(set);
    if (set.records.length === 0) throw new UsageError(`${path}: holds no record to measure`);
    return cases.map((lower) => {
      const asked: EvaluateOptions = { lower, speed: true };
      const evaluation = evaluate(redactor, policy, set.records, asked);
      const title = `${basename(path)}${lower ? ', lower case' : ''}${options.half === undefined ? '' : `, ${options.half} half`}`;
      if (options.json !== true) {
        for (const line of evaluationLines(title, evaluation)) say(line);
        say(`  offsets count ${set.offsets.unit} (${set.offsets.by}); ${set.bad.length} bad lines`);
      }
      if (options.showErrors === true)
        for (const line of errorLines(scoped(judge(redactor, set.records, asked), set.records))) say(line);
      return {
        set: path,
        lower,
        half: options.half ?? null,
        offsets: set.offsets,
        bad_lines: set.bad.map(({ line, field, reason }) => ({ line, field, reason })),
        ...evaluationJson(evaluation),
      };
    });
  });
  if (options.json === true) say(JSON.stringify({ redactor: redactor.version, sets: results }));
  return sets.some(({ set }) => set.bad.length > 0) ? EXIT_BAD_LINES : 0;
}

try {
  process.exitCode = await run(parseOptions());
} catch (error) {
  if (error instanceof UsageError) complain(error.message);
  else if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : EXIT_USAGE) : EXIT_USAGE;
}
