// Parsing without words: JSON and zod quote their input in their messages, so only yes or no leaves here.
import type { z } from 'zod';

/** Undefined where the text is not JSON or does not fit. */
export function parseAs<T extends z.ZodType>(schema: T, text: string | undefined): z.infer<T> | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
