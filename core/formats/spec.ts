// How a source declares its shape; nothing about any corpus is guessed.
import { z } from 'zod';

/** Replaced by the formats area: the declared shape of one source. */
export const FormatSpec = z.looseObject({ shape: z.string() });
export type FormatSpec = z.infer<typeof FormatSpec>;
