// docs/redaction.md says what was measured, by how much a goal is missed, and never leaves a reason out.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { redactionDocument } from '../../../scripts/redaction-document.ts';
import { type Figures, GOALS } from '../../../scripts/redaction-goals.ts';
import { SHORTFALLS } from '../../../scripts/redaction-shortfalls.ts';

const DOCS = join(import.meta.dirname, '../../../docs');
const row = (document: string, id: number) => document.split('\n').find((line) => line.startsWith(`| ${id} |`)) ?? '';
const keep = (kept: number): Figures => ({ keep: { sentences: 400, kept, persons: 40, gone: 40 } });

describe('the page of redaction', () => {
  it('has a row for each of the sixteen goals, with what exists', () => {
    expect(GOALS.map(({ id }) => id)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    const document = redactionDocument({}, {});
    for (const { id, exists } of GOALS) expect(row(document, id)).toContain(exists);
  });

  it('says not measured where nothing was measured', () => {
    expect(row(redactionDocument({}, {}), 14)).toContain('not measured');
  });

  it('says by how much a goal is missed, and why', () => {
    const document = redactionDocument(keep(390), { 9: 'Ten sentences begin with a name that is a word.' });
    expect(row(document, 9)).toContain('kept 97.50 %');
    expect(row(document, 9)).toContain('missed: kept by 2.50 %. Ten sentences begin with a name that is a word.');
  });

  it('says that a goal is met where it is, whatever reasons there are', () => {
    expect(row(redactionDocument(keep(400), { 9: 'old' }), 9)).toContain('| met |');
  });

  it('is refused where a missed goal has no reason', () => {
    expect(() => redactionDocument(keep(390), {})).toThrow('missed goals: 9');
  });

  it('is the one that the figures beside it give', () => {
    const file = join(DOCS, 'redaction.figures.json');
    const figures: Figures = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Figures) : {};
    expect(readFileSync(join(DOCS, 'redaction.md'), 'utf8')).toBe(redactionDocument(figures, SHORTFALLS));
  });
});
