// Decides whether every object is accounted for and every source says where it comes from.
import { defineGate, sum, when } from '../gate.ts';
import { plan, run, sourceField } from '../remedy.ts';

export const provenance = defineGate({
  id: 'provenance',
  version: '1',
  judgement: 'intake',
  decides:
    'Every listed object belongs to one registered source, a document or the quarantine, and every used source has an origin.',
  requires: ['intake'],
  looksAt: 'objects',
  codes: {
    objects_unaccounted: {
      severity: 'block',
      meaning: 'Listed objects are in no source, document or quarantine, or in two.',
      remedy: (place) => `Take the inventory again: ${run(place)}; what it would list: ${plan(place)}.`,
    },
    source_unknown: {
      severity: 'block',
      meaning: 'The inventory names a source that is not registered.',
      remedy: (place) => `Register it in config/sources/, then ${run(place)}.`,
    },
    source_unreported: {
      severity: 'block',
      meaning: 'A registered source is not in the inventory.',
      remedy: (place) => `Take the inventory again: ${run(place)}; what it would list: ${plan(place)}.`,
    },
    family_differs: {
      severity: 'block',
      meaning: 'A source was inventoried under another family than it is registered in.',
      remedy: (place) => `Mend ${sourceField(place.subject, 'family')}, then ${run(place)}.`,
    },
    origin_missing: {
      severity: 'block',
      meaning: 'A used source does not say where it comes from.',
      remedy: (place) => `Fill in ${sourceField(place.subject, 'origin.from')}, then ${run(place)}.`,
    },
    generator_seed_missing: {
      severity: 'info',
      meaning: 'Generated text without the seed that made it.',
      remedy: (place) => `Fill in ${sourceField(place.subject, 'generated.seed')}, then ${run(place)}.`,
    },
  },
  judge: ({ intake }, { config }) => {
    const registered = new Map(config.sources.map((source) => [source.id, source]));
    const reported = new Set(intake.sources.map(({ source_id }) => source_id));
    const used = intake.sources.filter((row) => row.used);
    const accounted =
      sum(intake.sources.map(({ objects }) => objects)) +
      intake.quarantined.filter(({ source_id }) => source_id === null).length +
      intake.documents;
    const refused = Map.groupBy(intake.quarantined, ({ source_id }) => source_id);
    const halfRefused = intake.sources.filter(
      ({ source_id, used: isUsed, objects }) => !isUsed && (refused.get(source_id)?.length ?? 0) !== objects,
    );
    return {
      examined: { objects: intake.objects, sources: intake.sources.length, used: used.length },
      findings: [
        ...when(accounted !== intake.objects || reported.size !== intake.sources.length, {
          code: 'objects_unaccounted',
          subject: 'inventory',
          counts: { objects: intake.objects, accounted },
        }),
        ...halfRefused.map(({ source_id, objects }) => ({
          code: 'objects_unaccounted' as const,
          subject: source_id,
          counts: { objects, quarantined: refused.get(source_id)?.length ?? 0 },
        })),
        ...intake.sources.flatMap(({ source_id, family, objects }) =>
          when(registered.get(source_id)?.family !== family, {
            code: registered.has(source_id) ? 'family_differs' : 'source_unknown',
            subject: source_id,
            counts: { objects },
          }),
        ),
        ...[...registered.keys()].flatMap((id) =>
          when(!reported.has(id), {
            code: 'source_unreported',
            subject: id,
            counts: {},
          }),
        ),
        ...used.flatMap(({ source_id, objects }) =>
          when((registered.get(source_id)?.origin.from ?? '').trim() === '', {
            code: 'origin_missing',
            subject: source_id,
            counts: { objects },
          }),
        ),
        ...used.flatMap(({ source_id, objects }) =>
          when(registered.get(source_id)?.generated?.seed === null, {
            code: 'generator_seed_missing',
            subject: source_id,
            counts: { objects },
          }),
        ),
      ],
    };
  },
});
