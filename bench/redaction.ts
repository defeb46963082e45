// Speed of redaction: beside other Node libraries in the same process, cold, and on inputs made to be slow.
//
//   npm run bench:redaction [-- --no-peers] [--json] [--public DIR]
//
// Two kinds of text: public conversations (DIR, ../shared/data where it is there), and own text made of hard sentences only.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { compileRedactor, type Redactor } from '../core/redact/index.ts';
import { loadRedactionPolicy } from '../test/support/redaction-policy.ts';
import { timePieces } from './redaction/adversarial.ts';
import { coldStartLines, coldStarts } from './redaction/cold-starts.ts';
import { counsellingLines } from './redaction/counselling.ts';
import { openPeers } from './redaction/peers.ts';
import { cpuMs } from './redaction/speed.ts';
import { talkLines } from './redaction/talk.ts';
import { countWords } from './redaction/words.ts';

const RECORDS = 2000;
const WARM_MS = 4000;
const LEAST_MS = 3000;
/** The peers take minutes for what takes us seconds. */
const PEER_WARM_MS = 1500;
const HOSTILE_UNITS = 20_000;
const CONFIG = join(import.meta.dirname, '../config/redaction');
const PUBLIC = join(import.meta.dirname, '../../shared/data');

interface Talk {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}
type RedactLine = (line: string) => string | Promise<string>;

interface Rate {
  readonly name: string;
  readonly cpu_mb_per_s: number;
  readonly wall_mb_per_s: number;
}

/** Redacts lines in turn for at least so many milliseconds of processor time. */
async function rateFor(lines: readonly string[], redact: RedactLine, least: number): Promise<Omit<Rate, 'name'>> {
  const started = { cpu: cpuMs(), wall: performance.now() };
  let bytes = 0;
  for (let at = 0; cpuMs() - started.cpu < least || at === 0; at++) {
    const line = lines[at % lines.length] as string;
    await redact(line);
    bytes += Buffer.byteLength(line);
  }
  return {
    cpu_mb_per_s: bytes / 1000 / (cpuMs() - started.cpu),
    wall_mb_per_s: bytes / 1000 / (performance.now() - started.wall),
  };
}

async function rateOf(name: string, lines: readonly string[], redact: RedactLine, warm: number): Promise<Rate> {
  await rateFor(lines, redact, warm);
  return { name, ...(await rateFor(lines, redact, LEAST_MS)) };
}

const ours =
  (redactor: Redactor): RedactLine =>
  (line) => {
    const { messages } = JSON.parse(line) as Talk;
    const parts = messages.map(({ content }) => content);
    const redacted = redactor.redact({ parts, speakers: [], known: [], language: 'en' });
    return JSON.stringify({ messages: messages.map(({ role }, index) => ({ role, content: redacted.parts[index] })) });
  };

const theirs =
  (redact: (text: string) => string | Promise<string>): RedactLine =>
  async (line) => {
    const { messages } = JSON.parse(line) as Talk;
    const done: { role: string; content: string }[] = [];
    for (const { role, content } of messages) done.push({ role, content: await redact(content) });
    return JSON.stringify({ messages: done });
  };

/** Bytes of word lists and compiled files: everything beside the rules that people write. */
const dataBytes = () =>
  readdirSync(CONFIG, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:bin|jsonl?)$/.test(name))
    .reduce((sum, name) => sum + statSync(join(CONFIG, name)).size, 0);

const redactor = compileRedactor(loadRedactionPolicy());
const peers = process.argv.includes('--no-peers') ? [] : await openPeers();

interface Workload {
  readonly text: string;
  readonly records: number;
  readonly redactions_per_1000_words: number;
  readonly rates: readonly Rate[];
}

/** How much of `lines` is redacted, beside how fast: the more names, the slower. */
function densityOf(lines: readonly string[]): number {
  let words = 0;
  let redactions = 0;
  for (const line of lines) {
    const parts = (JSON.parse(line) as Talk).messages.map(({ content }) => content);
    redactions += redactor.find({ parts, speakers: [], known: [], language: 'en' }).length;
    words += parts.reduce((sum, part) => sum + countWords(part), 0);
  }
  return words === 0 ? 0 : (1000 * redactions) / words;
}

async function measure(text: string, lines: readonly string[]): Promise<Workload> {
  const rates = [await rateOf('this redactor', lines, ours(redactor), WARM_MS)];
  for (const { name, redact } of peers) rates.push(await rateOf(name, lines, theirs(redact), PEER_WARM_MS));
  return { text, records: lines.length, redactions_per_1000_words: densityOf(lines), rates };
}

/** Nothing where the folder is not that of the public sets. */
async function talkIn(data: string): Promise<string[]> {
  if (!existsSync(data)) return [];
  try {
    return await talkLines(data);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

const named = process.argv.indexOf('--public');
const folder = named < 0 ? PUBLIC : (process.argv[named + 1] ?? '');
const talk = await talkIn(folder);
if (named >= 0 && talk.length === 0) {
  process.stderr.write('--public needs the folder of the public sets: it is not there, or not whole\n');
  process.exit(2);
}
const workloads = [
  ...(talk.length > 0 ? [await measure('public conversations', talk)] : []),
  await measure('hard sentences', counsellingLines(RECORDS)),
];
timePieces(redactor, HOSTILE_UNITS, 1);
const hostile = timePieces(redactor, HOSTILE_UNITS, 5).slice(0, 8);
const cold = coldStarts();
const result = {
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  redactor: redactor.version,
  workloads,
  // Of the rules of a folder: what is compiled beside them is read, checked against them, and used.
  cold_start_ms: cold[0]?.median,
  cold_starts: cold,
  data_bytes: dataBytes(),
  hostile_20kb_ms: Object.fromEntries(hostile.map(({ piece, ms }) => [piece, ms])),
};

const print = (line: string) => process.stdout.write(`${line}\n`);
if (process.argv.includes('--json')) print(JSON.stringify(result));
else {
  print(`node ${result.node}, ${result.processor}; records of 2.5 KB, JSON parse and stringify included`);
  if (talk.length === 0) print('no public conversations: the folder of the public sets is not there, or not whole');
  for (const { text, records, redactions_per_1000_words, rates } of workloads) {
    print(`${text}: ${records} records, ${redactions_per_1000_words.toFixed(1)} redactions in 1,000 words`);
    const [own] = rates;
    for (const { name, cpu_mb_per_s, wall_mb_per_s } of rates)
      print(
        `  ${name.padEnd(24)} ${cpu_mb_per_s.toFixed(2).padStart(8)} MB/s of processor time ${wall_mb_per_s.toFixed(2).padStart(8)} MB/s of wall time  1/${((own?.cpu_mb_per_s ?? 0) / cpu_mb_per_s).toFixed(0)}`,
      );
  }
  print(
    `cold start in a process of its own, milliseconds of wall time, median; data ${(result.data_bytes / 1e6).toFixed(2)} MB`,
  );
  for (const line of coldStartLines(cold)) print(line);
  print('slowest of 20 kB:');
  for (const { piece, ms } of hostile) print(`  ${ms.toFixed(2).padStart(8)} ms  ${JSON.stringify(piece)}`);
}
