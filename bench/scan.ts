// Prints how fast the exported text is verified: the scanner over every byte, the language library, and a round of canaries.
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { countRecall, noCanaries, plantCanaries } from '../core/canaries/index.ts';
import { compileRedactor } from '../core/redact/index.ts';
import { compileScanner, compileTriage, openLanguageReader } from '../core/scan/index.ts';
import { loadRedactionPolicy } from '../test/support/redaction-policy.ts';

const RECORD_UNITS = 2500;
const PASSES = 5;

const seconds = (work: () => void): number => {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
};
const best = (work: () => void): number => Math.min(...Array.from({ length: PASSES }, () => seconds(work)));

/** A text file, redacted, in pieces as long as a record. */
function recordsOf(file: string): readonly string[] {
  const redactor = compileRedactor(policy);
  const text = readFileSync(file, 'utf8');
  const pieces = Array.from({ length: Math.floor(text.length / RECORD_UNITS) }, (_, at) =>
    text.slice(at * RECORD_UNITS, (at + 1) * RECORD_UNITS),
  );
  return pieces.map(
    (part) => redactor.redact({ parts: [part], speakers: [], known: [], language: 'en' }).parts[0] ?? '',
  );
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: bench/scan.ts FILE');
const policy = loadRedactionPolicy();
const records = recordsOf(file);
const megabytes = records.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;

const scanner = compileScanner(policy);
const { triage } = compileTriage(policy);
const redactor = compileRedactor(policy);
const opening = process.cpuUsage();
const library = await openLanguageReader();
const opened = process.cpuUsage(opening);

const scanned = best(() => {
  for (const text of records) scanner.scan(text);
});
const sampled = records.slice(0, 200);
const sampledMegabytes = sampled.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
const read = best(() => {
  for (const text of sampled) for (const reading of library.read(text).readings) triage(text, reading);
});
const counts = noCanaries();
const planted = seconds(() => {
  for (const [nth, text] of records.slice(0, 50).entries())
    for (const copy of plantCanaries([text], { seed: 'bench', nth, names: true }))
      countRecall(counts, copy, redactor.find({ parts: copy.parts, speakers: [], known: [], language: 'en' }));
});

process.stdout.write(
  [
    `${cpus()[0]?.model ?? 'unknown'}, node ${process.version}, load ${loadavg()[0]?.toFixed(1)}, processor time`,
    `scanner   ${megabytes.toFixed(1)} MB of text  ${(megabytes / scanned).toFixed(1)} MB/s`,
    `library   ${sampledMegabytes.toFixed(1)} MB of text  ${(sampledMegabytes / read).toFixed(2)} MB/s, opened in ${((opened.user + opened.system) / 1000).toFixed(0)} ms`,
    `canaries  ${counts.planted} planted in ${(planted * 1000).toFixed(0)} ms, ${((100 * counts.found) / counts.planted).toFixed(2)} % found`,
    '',
  ].join('\n'),
);
