// Throughput with JSON parse and stringify: MB of UTF-8 text a second of processor time, on one core.
import type { Redactor } from '../../core/redact/index.ts';

const RECORD_UNITS = 2500;
const WARM_MS = 300;
const LEAST_MS = 400;

export const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Texts joined and cut into records of 2.5 KB, as lines of JSON. */
export function recordLines(texts: readonly string[]): string[] {
  const whole = texts.join('\n');
  const lines: string[] = [];
  for (let at = 0; at < whole.length; at += RECORD_UNITS)
    lines.push(JSON.stringify({ text: whole.slice(at, at + RECORD_UNITS) }));
  return lines;
}

/** MB/s over `lines`, after 0.3 s of passes that are not counted; at least 0.4 s of work. */
export function measureSpeed(redactor: Redactor, lines: readonly string[], language = 'en'): number {
  const pass = () => {
    let bytes = 0;
    for (const line of lines) {
      const { text } = JSON.parse(line) as { text: string };
      JSON.stringify(redactor.redact({ parts: [text], speakers: [], known: [], language }).parts);
      bytes += line.length;
    }
    return bytes;
  };
  const passesFor = (milliseconds: number) => {
    const started = cpuMs();
    let bytes = 0;
    do bytes += pass();
    while (cpuMs() - started < milliseconds);
    return bytes / 1000 / (cpuMs() - started);
  };
  passesFor(WARM_MS);
  return passesFor(LEAST_MS);
}
