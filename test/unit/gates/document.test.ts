// docs/GATES.md says what the gates are.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GATES } from '../../../core/gates/index.ts';
import { gatesDocument } from '../../../scripts/generate-gates-doc.ts';

const written = readFileSync('docs/GATES.md', 'utf8');

it('is what `npm run docs` writes', () => {
  expect(written === gatesDocument()).toBe(true);
});

it('names every gate and every code once as its own', () => {
  for (const { id, codes } of GATES) {
    expect(written.split(`\n### ${id}\n`)).toHaveLength(2);
    for (const code of Object.keys(codes)) expect(written.split(`\n| \`${code}\` |`)).toHaveLength(2);
  }
});
