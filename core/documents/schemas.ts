// JSON Schemas of what a release holds, made from the same zod schemas that the records were parsed with.
import { z } from 'zod';
import { canonicalJson, type Json, LineageRecord, RECORD_SCHEMAS, RecordKind } from '../record/index.ts';

const text = (schema: z.ZodType): string =>
  `${canonicalJson(z.toJSONSchema(schema, { target: 'draft-2020-12' }) as Json)}\n`;

/** File texts by key relative to the release: one for each kind that occurs, and the lineage. */
export function recordSchemas(kinds: ReadonlySet<RecordKind>): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const kind of RecordKind.options)
    if (kinds.has(kind)) files.set(`schema/${kind}.schema.json`, text(RECORD_SCHEMAS[kind]));
  return files.set('schema/lineage.schema.json', text(LineageRecord));
}
