// Every figure of docs/redaction.md, measured anew and written beside it; the document is rendered from this file alone.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRedactor } from '../../core/redact/index.ts';
import { loadRedactionPolicy } from '../../test/support/redaction-policy.ts';
import { measureCanaries } from './canaries.ts';
import { evaluate } from './evaluate.ts';
import { scoreGenres } from './genres.ts';
import { scoreKeepSuite } from './keep-score.ts';
import { readLabelled } from './labelled.ts';
import { evaluationJson } from './print.ts';
import { sourcesJson } from './print-sources.ts';
import { templatesJson } from './print-templates.ts';
import { scoreSources } from './sources.ts';
import { scoreTemplates } from './templates.ts';

export const FIGURES_FILE = join(import.meta.dirname, '../../docs/redaction.figures.json');
const BENCH = join(import.meta.dirname, '../redaction.ts');

function measureSets(folder: string, redactor: ReturnType<typeof compileRedactor>) {
  const policy = loadRedactionPolicy();
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return Object.fromEntries(
    files.sort().flatMap((name) => {
      const { records } = readLabelled(join(folder, name));
      const set = name.replace('.jsonl', '');
      return [false, true].map((lower) => [
        lower ? `${set} lower` : set,
        evaluationJson(evaluate(redactor, policy, records, { lower })),
      ]);
    }),
  );
}

/** Throws RangeError without the public sets. */
export async function writeFigures(data: string): Promise<void> {
  if (!existsSync(join(data, 'pii'))) throw new RangeError('the public sets are absent: the figures stay as they are');
  const redactor = compileRedactor(loadRedactionPolicy());
  const figures = {
    redactor: redactor.version,
    sets: measureSets(join(data, 'pii'), redactor),
    genres: scoreGenres(redactor),
    templates: templatesJson(scoreTemplates(redactor)),
    keep: scoreKeepSuite(redactor),
    sources: sourcesJson(await scoreSources(data, redactor)),
    canaries: measureCanaries(),
    speed: JSON.parse(execFileSync(process.execPath, [BENCH, '--json'], { encoding: 'utf8' })) as unknown,
  };
  writeFileSync(FIGURES_FILE, `${JSON.stringify(figures, null, 1)}\n`);
}
