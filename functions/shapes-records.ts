// What a configuration adds to the words of a record: where it differs, equal contents are not equal records.
import type { ReleaseConfig } from '../core/config/index.ts';
import { digestOf, type Json } from '../core/record/index.ts';

/** Digest over system prompts, labels, stages, phases, licences, personas and roles; approvals and thresholds are left out. */
export function shapesRecords({ project, families, sources, curriculum, labels }: ReleaseConfig): string {
  return digestOf({
    prompts: project.system_prompts,
    families: families.map(({ id, stage, labels: own, holdout }) => [id, stage, own, holdout]),
    sources: sources.map(({ id, family, kind, persona, voice, generated, licence }) => [
      id,
      family,
      kind,
      persona,
      voice,
      generated,
      licence.licence,
    ]),
    phases: curriculum.phases,
    labels,
  } as unknown as Json);
}
