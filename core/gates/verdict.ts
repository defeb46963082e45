// What a gate says.
import { z } from 'zod';

const Severity = z.enum(['block', 'explain', 'info']);

export const Finding = z.strictObject({
  /** Stable code within the gate, snake_case. */
  code: z.string(),
  severity: Severity,
  /** What it is about: a family, source, stage, split, shard, reason. Never text of a record. */
  subject: z.string(),
  counts: z.record(z.string(), z.number()),
  /** The command, or the entry of the configuration, that would mend it. */
  remedy: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const Verdict = z.strictObject({
  gate: z.string(),
  version: z.string(),
  verdict: z.enum(['pass', 'blocked']),
  findings: z.array(Finding),
  /** What was looked at, so that a pass over nothing can be seen. */
  examined: z.record(z.string(), z.number()),
});
export type Verdict = z.infer<typeof Verdict>;
