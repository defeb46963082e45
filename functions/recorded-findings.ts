// Whether any run so far had a finding: its verdicts are read where the judging stages and candidates keep them.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { ObjectReader } from '../platform/ports.ts';

/** A list of verdicts, a single one, or a recorded block: each has findings. */
const Findings = z.looseObject({ findings: z.array(z.looseObject({ code: z.string(), subject: z.string() })) });
const Document = z.union([z.array(Findings), Findings.transform((one) => [one])]);

/** Work first: it has every finding of every run, and the others outlast it. */
const PLACES: readonly { readonly folder: string; readonly file: RegExp }[] = [
  { folder: 'work/judge-', file: /\/verdicts\.json$/ },
  { folder: 'quarantine/', file: /\/block-[0-9a-f]+\.json$/ },
  { folder: 'candidates/', file: /\/gates\/[^/]+\.json$/ },
  { folder: 'exports/releases/', file: /\/gates\/[^/]+\.json$/ },
];

/** What cannot be read had no finding that a person could have seen. */
function documentOf(bytes: Uint8Array): z.infer<typeof Document> {
  try {
    return Document.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data ?? [];
  } catch {
    return [];
  }
}

/** `target` is the subject of the finding. Whatever its severity was: a decision may have answered it before. */
export async function hadFinding(
  bucket: ObjectReader,
  { target, code }: { readonly target: string; readonly code: string },
): Promise<boolean> {
  for (const { folder, file } of PLACES)
    for await (const { key } of bucket.list(folder))
      if (file.test(key))
        for (const { findings } of documentOf(await bucket.get(key)))
          if (findings.some((finding) => finding.code === code && finding.subject === target)) return true;
  return false;
}
