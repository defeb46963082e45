// Writes config/schema/*.json from the zod schemas, for editors that complete and check YAML.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ReleaseConfig } from '../core/config/index.ts';

/** One JSON Schema (draft 2020-12) per section of a configuration: what a person may write, before defaults. */
export function configSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(ReleaseConfig.shape).map(([section, declared]) => {
      const schema = declared instanceof z.ZodOptional ? (declared.unwrap() as z.ZodType) : declared;
      // A file may wrap its content in the name of its section, as a project must; a list may be given item by item.
      const bare = schema instanceof z.ZodArray ? [schema, schema.element as z.ZodType] : [schema];
      const forms = section === 'project' ? [] : bare;
      const wrapped = z.strictObject({ extends: z.string().optional(), [section]: schema });
      const json = z.toJSONSchema(z.union([wrapped, ...forms]), { io: 'input', unrepresentable: 'any' });
      return [
        `${section}.schema.json`,
        `${JSON.stringify({ ...json, title: `${section} of a release configuration` }, null, 2)}\n`,
      ];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../config/schema/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of configSchemas()) writeFileSync(`${folder}${file}`, text);
}
