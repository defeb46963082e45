// A process of its own: how long from nothing to the first redacted text. `cold-start.ts WAY PATH` prints one object of milliseconds.
import { readFileSync } from 'node:fs';

/** Processor time of all threads: the collector and the optimising compiler work beside the first one. */
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const [way = 'rules', path = ''] = process.argv.slice(2);
const started = performance.now();
const { compileRedactor } = await import('../../core/redact/index.ts');
const open = {
  /** The section of one folder, as every command reads it. */
  rules: async () => {
    const { readRules } = await import('../../cli/config/redaction-section.ts');
    return async () => readRules(path);
  },
  /** The whole configuration, as `release redact` reads it. */
  configuration: async () => {
    const { loadConfig } = await import('../../cli/config/load-config.ts');
    return async () => loadConfig(path).config.redaction;
  },
  /** The frozen configuration, as a function reads it from the bucket. */
  frozen: async () => {
    const { checkFrozen } = await import('../../functions/frozen-config.ts');
    const { offerTables } = await import('../../core/lexicon/index.ts');
    const { sha256 } = await import('../../core/record/index.ts');
    const [document = '', tables = ''] = path.split(':');
    if (tables !== '') offerTables(() => readFileSync(tables));
    const digest = sha256(readFileSync(document));
    return async () => {
      const bytes = readFileSync(document);
      if (sha256(bytes) !== digest) throw new Error('the document has changed');
      return checkFrozen(bytes, 'config.json').redaction;
    };
  },
}[way];
if (open === undefined) throw new Error('rules, configuration or frozen');
const read = await open();
const imported = performance.now();
const before = cpuMs();
const policy = await read();
const loaded = performance.now();
const redactor = compileRedactor(policy);
const compiled = performance.now();
redactor.redact({ parts: ['My name is Tova Lindqvist.'], speakers: [], known: [], language: 'en' });
const first = performance.now();
process.stdout.write(
  JSON.stringify({
    modules: imported - started,
    policy: loaded - imported,
    compile: compiled - loaded,
    first_text: first - compiled,
    total: first - imported,
    processor: cpuMs() - before,
  }),
);
