// The texts of a candidate beside its shards: reports, verdicts, documents, schemas; each a function of the picture.
import { z } from 'zod';
import { buildRoutingConfig } from '../../core/curriculum/index.ts';
import { croissantText, dataCard, notices, recordSchemas, releaseNotes } from '../../core/documents/index.ts';
import { canonicalJson, type Json } from '../../core/record/index.ts';
import { type ReleasePicture, renderReport } from '../../core/report/index.ts';
import type { WholeEvidence } from './read-evidence.ts';

/** The counted profile of one persona; its shape belongs to whoever counts it. */
export const Profile = z.looseObject({ persona_id: z.string().regex(/^[\w-]+$/) });
export type Profile = z.infer<typeof Profile>;

const json = (value: unknown): string => `${canonicalJson(value as Json)}\n`;

function reportFiles(evidence: WholeEvidence): [string, string][] {
  const { duplicates, leaks, ...named } = evidence;
  return Object.entries({ ...named, dedup: duplicates, leakage: leaks }).map(([name, report]) => [
    `reports/${name}.json`,
    json(report),
  ]);
}

/** File texts by key relative to the release. */
export function candidateFiles(
  picture: ReleasePicture,
  evidence: WholeEvidence,
  profiles: readonly Profile[],
): ReadonlyMap<string, string> {
  const { config, verdicts, samples, shards } = picture;
  return new Map<string, string>([
    ...recordSchemas(new Set((shards ?? []).map(({ kind }) => kind))),
    ['routing_config.json', json(buildRoutingConfig(config, evidence.curriculum))],
    // Exactly the canonical bytes, without a line end: the manifest holds their hash beside each verdict.
    ...verdicts.map((verdict): [string, string] => [
      `gates/${verdict.gate}.json`,
      canonicalJson(verdict as unknown as Json),
    ]),
    ...reportFiles(evidence),
    ...profiles.map((profile): [string, string] => [`personas/${profile.persona_id}.json`, json(profile)]),
    ['qa/samples.json', json(samples)],
    ['README.md', dataCard(picture)],
    ['NOTICES.md', notices(picture, config.project.notices)],
    ['croissant.json', croissantText(picture)],
    ['release_notes.md', releaseNotes(picture)],
    ['report.html', renderReport(picture)],
  ]);
}
