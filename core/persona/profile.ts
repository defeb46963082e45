// The shape of a persona profile: how the helper of some sources speaks, in counts, and from which records.
import { z } from 'zod';

const Count = z.int().nonnegative();
const Phrases = z.array(z.strictObject({ phrase: z.string(), count: Count, records: Count }));
const Lengths = z.strictObject({ turns: Count, mean: z.number(), median: Count, p95: Count, max: Count });

export const PersonaProfile = z.strictObject({
  format: z.literal('persona-profile/1'),
  persona_id: z.string(),
  families: z.array(z.string()),
  provenance: z.strictObject({
    source_ids: z.array(z.string()),
    records: Count,
    /** SHA-256 over the sorted record ids, one a line. */
    record_ids_sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Deduplicated, redacted, exported, in train: nothing held out shapes a profile. */
    split: z.literal('train'),
  }),
  /** Words of the helper's turns. */
  turn_words: Lengths,
  sentences: z.strictObject({ count: Count, mean_words: z.number(), questions: Count }),
  vocabulary: z.strictObject({ words: Count, distinct: Count, most_frequent: Phrases }),
  /** First two words of a sentence. */
  sentence_starters: Phrases,
  transitions: Phrases,
  empathy_markers: Phrases,
  analogies: Phrases,
  teaching_patterns: Phrases,
});
export type PersonaProfile = z.infer<typeof PersonaProfile>;
