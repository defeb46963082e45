// Measures redaction on labelled sets: full and any recall by type, span precision, negatives hit, speed. Prints numbers only.
//
//   node bench/eval-redaction.ts [FOLDER of *.jsonl with {text, spans:[{start,end,type}]} a line] [--errors]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRedactor, type SourceSpan } from '../core/redact/index.ts';
import { loadRedactionPolicy } from '../test/support/redaction-policy.ts';

interface Gold {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

interface Labelled {
  readonly text: string;
  readonly spans: readonly Gold[];
}

const folder =
  process.argv.slice(2).find((word) => !word.startsWith('--')) ?? join(import.meta.dirname, '../../shared/data/pii');
// HIPAA scope: titles, ages under 90, nationality, bare years, weekdays, countries and states are no identifiers.
const OUT_OF_SCOPE = new Set(['TITLE', 'NRP', 'AGE', 'product', 'creative-work', 'group', 'corporation']);
const isIdentifier = (gold: Gold, text: string) =>
  !OUT_OF_SCOPE.has(gold.type) &&
  !/^(?:\d{4}|\d\d?|nan|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/i.test(text.slice(gold.start, gold.end));

const TITLE = /^(?:Dr|Mr|Mrs|Ms|Prof|Doctor|Nurse|Miss)\b\.?\s*/i;

/** Gold offsets count code points; a title at the head of a name is not gold. */
function inUnits({ text, spans }: Labelled): Labelled {
  const units = [0];
  for (const character of text) units.push((units.at(-1) as number) + character.length);
  const unit = (offset: number) => units[offset] ?? text.length;
  return {
    text,
    spans: spans.map(({ start, end, type }) => ({
      start:
        unit(start) +
        (/^(?:NAME|PERSON)$/.test(type) ? (TITLE.exec(text.slice(unit(start), unit(end)))?.[0].length ?? 0) : 0),
      end: unit(end),
      type,
    })),
  };
}

const counted = (text: string, start: number, end: number, test: (at: number) => boolean) => {
  let hit = 0;
  let all = 0;
  for (let at = start; at < end; at++) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
    all++;
    if (test(at)) hit++;
  }
  return { hit, all };
};

function measure(records: readonly Labelled[], find: (text: string) => readonly SourceSpan[]) {
  const rows = new Map<string, { gold: number; full: number; any: number }>();
  const totals = { predicted: 0, precise: 0, negatives: 0, negativesHit: 0 };
  for (const { text, spans } of records) {
    const found = find(text);
    const covers = (at: number) => found.some(({ start, end }) => at >= start && at < end);
    for (const gold of spans) {
      const { hit, all } = counted(text, gold.start, gold.end, covers);
      for (const name of isIdentifier(gold, text) ? [gold.type, 'in scope'] : [`(${gold.type})`]) {
        const row = rows.get(name) ?? { gold: 0, full: 0, any: 0 };
        rows.set(name, {
          gold: row.gold + 1,
          full: row.full + (hit === all ? 1 : 0),
          any: row.any + (hit > 0 ? 1 : 0),
        });
      }
    }
    for (const span of found) {
      totals.predicted++;
      const { hit, all } = counted(text, span.start, span.end, (at) =>
        spans.some(({ start, end }) => at >= start && at < end),
      );
      if (hit * 2 >= all) totals.precise++;
    }
    if (spans.length === 0) {
      totals.negatives++;
      if (found.length > 0) totals.negativesHit++;
    }
  }
  return { rows, totals };
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '   -  ' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`;
const print = (line: string) => process.stdout.write(`${line}\n`);

function report(name: string, records: readonly Labelled[], find: (text: string) => readonly SourceSpan[]): void {
  const { rows, totals } = measure(records, find);
  print(
    `\n${name}: ${records.length} records, spanP ${percent(totals.precise, totals.predicted)}, negatives hit ${percent(totals.negativesHit, totals.negatives)} of ${totals.negatives}`,
  );
  for (const [type, { gold, full, any }] of [...rows].sort(([, a], [, b]) => b.gold - a.gold))
    print(`  ${type.padEnd(34)} ${String(gold).padStart(5)}  full ${percent(full, gold)}  any ${percent(any, gold)}`);
}

if (!existsSync(folder)) {
  print('no labelled sets here; name a folder');
} else {
  const started = performance.now();
  const redactor = compileRedactor(loadRedactionPolicy());
  print(`compiled in ${(performance.now() - started).toFixed(0)} ms; ${redactor.version}`);
  const find = (text: string) => redactor.find({ parts: [text], speakers: [], known: [], language: 'en' });
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()) {
    const records = readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => inUnits(JSON.parse(line) as Labelled));
    report(file, records, find);
    const lower = records.map(({ text, spans }) => ({
      text: text.replace(/\p{Lu}/gu, (letter) =>
        letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
      ),
      spans,
    }));
    report(`${file}, lower case`, lower, find);
    if (process.argv.includes('--speed')) speed(records);
  }
}

function speed(records: readonly Labelled[]): void {
  const redactor = compileRedactor(loadRedactionPolicy());
  const text = records.map((record) => record.text).join('\n');
  const lines = (text.match(/[\s\S]{1,2500}/g) ?? []).map((part) => JSON.stringify({ text: part }));
  for (let round = 0; round < 8; round++) {
    const started = performance.now();
    for (const line of lines) {
      const { text: part } = JSON.parse(line) as { text: string };
      JSON.stringify(redactor.redact({ parts: [part], speakers: [], known: [], language: 'en' }).parts);
    }
    if (round === 7)
      print(
        `  ${(text.length / 1000 / (performance.now() - started)).toFixed(1)} MB/s with JSON parse and stringify, 2.5 KB records`,
      );
  }
}
