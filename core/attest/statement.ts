// What an attestation says: an in-toto Statement v1, subjects by digest and a predicate of a named type.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { canonicalJson, type Json } from '../record/index.ts';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

export const Subject = z.strictObject({
  name: z.string().min(1),
  digest: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});
export type Subject = z.infer<typeof Subject>;

export const Statement = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(Subject).min(1),
  predicateType: z.url(),
  predicate: z.record(z.string(), z.json()),
});
export type Statement = z.infer<typeof Statement>;

/** Subjects keep their order. Throws where the parts do not make a Statement: that is a defect of the caller. */
export function statement(
  subjects: readonly Subject[],
  predicateType: string,
  predicate: { readonly [key: string]: Json },
): Statement {
  return Statement.parse({ _type: STATEMENT_TYPE, subject: subjects, predicateType, predicate });
}

/** The bytes that are signed: canonical JSON. */
export function encodeStatement(value: Statement): Uint8Array {
  return Buffer.from(canonicalJson(value as Json));
}

/** Undefined where the bytes are not exactly what encodeStatement writes. */
export function parseStatement(bytes: Uint8Array): Statement | undefined {
  return parseCanonical(bytes, Statement);
}

/** Strict on bytes as well as on shape, so that one value has one encoding: no second spelling, no doubled member. */
export function parseCanonical<T extends z.ZodType>(bytes: Uint8Array, schema: T): z.infer<T> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = schema.parse(JSON.parse(text));
    return canonicalJson(value as Json) === text ? value : undefined;
  } catch {
    // The messages of JSON.parse and zod quote their input.
    return undefined;
  }
}
