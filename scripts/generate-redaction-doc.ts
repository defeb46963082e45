// Renders docs/redaction.md from the figures that were measured last; needs no data set.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redactionDocument } from './redaction-document.ts';
import type { Figures } from './redaction-goals.ts';
import { SHORTFALLS } from './redaction-shortfalls.ts';

const DOCS = join(import.meta.dirname, '../docs');

/** Writes the document; throws RangeError where a goal is missed without a reason. */
export function writeRedactionDocument(): void {
  const file = join(DOCS, 'redaction.figures.json');
  const figures: Figures = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Figures) : {};
  writeFileSync(join(DOCS, 'redaction.md'), redactionDocument(figures, SHORTFALLS));
}

if (import.meta.main) writeRedactionDocument();
