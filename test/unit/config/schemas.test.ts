import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { configSchemas } from '../../../scripts/generate-schemas.ts';

const FOLDER = fileURLToPath(new URL('../../../config/schema/', import.meta.url));

test('the JSON Schemas in config/schema are those of the code; `npm run docs` writes them', () => {
  const schemas = configSchemas();
  expect(schemas.size).toBeGreaterThan(5);
  expect(existsSync(FOLDER) ? readdirSync(FOLDER).sort() : []).toEqual([...schemas.keys()].sort());
  for (const [file, text] of schemas) expect(readFileSync(`${FOLDER}${file}`, 'utf8'), file).toBe(text);
});
