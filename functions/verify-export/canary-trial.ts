// Plants canaries in copies of a shard's records, a few of each family, and counts what the redactor takes out again.
import { type CanaryCounts, countRecall, noCanaries, plantCanaries } from '../../core/canaries/index.ts';
import type { ReleaseConfig } from '../../core/config/index.ts';
import type { FamilyCanaries } from '../../core/evidence/index.ts';
import { compareBytes, type RecordMetadata } from '../../core/record/index.ts';
import { lotOf } from '../../core/scan/index.ts';
import { scanOf } from './scan-rules.ts';

export interface CanaryTrial {
  readonly add: (metadata: RecordMetadata, texts: readonly string[]) => void;
  readonly report: () => FamilyCanaries[];
}

interface Drawn {
  readonly lot: number;
  readonly id: string;
  readonly language: string;
  readonly texts: readonly string[];
}

/** Planted in one copy and its lower-cased twin, where names are read. */
const EACH = 12;
/** One record is copied at most so often: its own text becomes a habit. */
const COPIES_MOST = 8;

const byLot = (a: Drawn, b: Drawn): number => a.lot - b.lot || compareBytes(a.id, b.id);

export function createCanaryTrial(config: ReleaseConfig): CanaryTrial {
  const { project, redaction } = config;
  // What goes out without a person's look must be free of names, whatever the policy says that it reads.
  const named = new Set([...redaction.deny_capitals_in, ...project.languages.covered]);
  const records = Math.ceil(project.verification.canaries / EACH);
  const families = new Map<string, Drawn[]>();

  const trial = (drawn: readonly Drawn[]): CanaryCounts => {
    const counts = noCanaries();
    const { redactor } = scanOf(config);
    for (let copy = 0; copy < COPIES_MOST; copy++)
      for (const { id, language, texts } of drawn) {
        if (counts.planted >= project.verification.canaries) return counts;
        const names = named.has(language);
        for (const planted of plantCanaries(texts, { seed: `${project.seed}\0${id}`, nth: copy, names }))
          countRecall(counts, planted, redactor.find({ parts: planted.parts, speakers: [], known: [], language }));
      }
    return counts;
  };

  return {
    add: ({ record_id, source_family, language }, texts) => {
      const drawn = families.get(source_family) ?? [];
      families.set(source_family, drawn);
      drawn.push({ lot: lotOf(`${project.seed}\0canary`, record_id), id: record_id, language, texts });
      // The lowest lots, whatever the order of the records; kept short, since these are texts.
      if (drawn.length > records * 2) drawn.sort(byLot).splice(records);
    },
    report: () =>
      [...families]
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([family, drawn]) => ({ family, ...trial(drawn.sort(byLot).slice(0, records)) })),
  };
}
