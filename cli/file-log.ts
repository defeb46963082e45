// The log of commands that change something outside of an execution: the same file that its workers write.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../core/log/index.ts';
import type { Log } from '../platform/ports.ts';
import type { Composed } from './compose.ts';

export function fileLog({ outputDir }: Pick<Composed, 'outputDir'>): Log {
  return createLog((line) => {
    mkdirSync(outputDir, { recursive: true });
    appendFileSync(join(outputDir, 'log.jsonl'), `${line}\n`);
  });
}
