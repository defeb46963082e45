// Patterns that the program makes while it runs: recorded as they are made for the project's own configurations.
import { join } from 'node:path';

export interface Made {
  /** `core/formats/labelled.ts`; empty where the stack does not tell. */
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const ROOT = join(import.meta.dirname, '../../..');

/** Runs `work` with a RegExp that notes each pattern and the file of ours that made it. */
export async function patternsMadeIn(work: () => Promise<void>): Promise<Made[]> {
  const made: Made[] = [];
  const original = globalThis.RegExp;
  const note = (pattern: RegExp) => {
    const frames = new Error('made here').stack?.match(/(?:core|functions|cli)\/[\w./-]+\.ts/g) ?? [];
    made.push({ file: frames[0] ?? '', source: pattern.source, flags: pattern.flags });
    return pattern;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, args) => note(Reflect.construct(target, args) as RegExp),
    apply: (target, self, args) => note(Reflect.apply(target, self, args) as RegExp),
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}

/** Compiles everything that the configurations of the project make patterns from. */
export async function compileConfigurations(): Promise<void> {
  const { loadConfig } = await import('../../../cli/config/load-config.ts');
  const { compileSlotScan } = await import('../../../core/scan/index.ts');
  const { compileRedactor } = await import('../../../core/redact/index.ts');
  const { isUnsupported, parseObject } = await import('../../../core/formats/index.ts');
  const { openLanguages } = await import('../../../core/language/index.ts');
  await openLanguages();
  for (const folder of ['config', 'corpora/real/config']) {
    const { config } = loadConfig(join(ROOT, folder));
    compileRedactor(config.redaction);
    compileSlotScan(config.project.slot_patterns);
    for (const { format } of config.sources) {
      if (isUnsupported(format)) continue;
      const bytes = new Blob(['{"a": 1}\n']).stream();
      for await (const event of parseObject(format, { key: 'a/b.jsonl', bytes, start: 0 })) void event;
    }
  }
}
